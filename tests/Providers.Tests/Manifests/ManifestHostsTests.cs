using System.Text;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Xunit;

namespace Providers.Tests.Manifests;

public sealed class ManifestHostsTests
{
    [Theory]
    [InlineData("https://api.example.com/v1/", "api.example.com")]
    [InlineData("https://API.example.com:8443/v1", "api.example.com:8443")]
    [InlineData("https://{{ config['subdomain'] }}.example.com/v1", "*.example.com")]
    [InlineData("https://{{ config['a'] }}-{{ config['b'] }}.eu.example.com", "*.eu.example.com")]
    [InlineData("{{ 'https://eu.example.com' if config.eu else 'https://us.example.com' }}/v1", "eu.example.com", "us.example.com")]
    [InlineData("{% if config.test %}http://test.example.com{% else %}https://example.com{% endif %}", "test.example.com", "example.com")]
    public void An_address_names_its_host_also_within_a_template(string address, params string[] hosts) => HostsOf(address).ShouldBe(hosts);

    [Theory]
    [InlineData("{{ config['url'] }}/v1")]
    [InlineData("https://{{ config['host'] }}/v1")]
    [InlineData("https://{{ config['name'] }}.com/v1")]
    [InlineData("https://api{{ config['name'] }}example.com/v1")]
    [InlineData("https://api.example.com:{{ config['port'] }}/")]
    public void A_template_that_could_be_any_host_names_none(string address) => HostsOf(address).ShouldBeEmpty();

    [Fact]
    public void What_is_only_referred_to_or_read_by_people_names_none()
    {
        var hosts = Read("https://api.example.com", "definitions: { old: { url_base: \"https://old.example.com\" } }\nmetadata: { url: \"https://docs.example.com\" }");

        hosts.ShouldBe(["api.example.com"]);
    }

    private static List<string> HostsOf(string address) => Read(address, "");

    private static List<string> Read(string address, string more)
    {
        var reading = ManifestFile.Read("manifest.yaml", Encoding.UTF8.GetBytes($$"""
            version: 6.60.0
            type: DeclarativeSource
            check: { type: CheckStream, stream_names: [things] }
            streams:
              - type: DeclarativeStream
                name: things
                retriever:
                  type: SimpleRetriever
                  requester: { type: HttpRequester, url_base: "{{address}}", path: things }
                  record_selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [] } }
            {{more}}
            """), CustomComponents.None);
        return [.. reading.Manifest.ShouldNotBeNull(string.Join(Environment.NewLine, reading.Problems)).Hosts.Select(host => host.ToString())];
    }
}
