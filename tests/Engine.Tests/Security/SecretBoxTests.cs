using System.Text;
using CsCheck;
using Shouldly;
using Syncline.Integrations;
using Syncline.Runs;
using Syncline.Security;
using Xunit;

namespace Engine.Tests.Security;

public sealed class SecretBoxTests : IDisposable
{
    private static readonly CustomerId Acme = new(1);
    private static readonly CustomerId Beta = new(2);
    private static readonly IntegrationId Crm = new(7);
    private static readonly byte[] Token = Encoding.UTF8.GetBytes("canary-refresh-token");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("syncline-box-");
    private readonly SecretBox _box;
    private readonly byte[] _acmeKey;

    public SecretBoxTests()
    {
        _box = new SecretBox(KeyFile.OpenOrCreate(FilePath("keys")));
        _acmeKey = _box.CreateDataKey(Acme);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Any_content_comes_back_and_is_not_in_the_value()
    {
        Gen.Byte.Array[0, 300].Sample(content =>
        {
            var value = _box.Seal(_acmeKey, Acme, Crm, "secrets", content);
            _box.Open(_acmeKey, Acme, Crm, "secrets", value).ShouldBe(content);
        });
        var token = _box.Seal(_acmeKey, Acme, Crm, "secrets", Token);
        token.AsSpan().IndexOf(Token).ShouldBe(-1);
    }

    [Fact]
    public void The_same_content_is_never_sealed_to_the_same_bytes()
    {
        var values = Enumerable.Range(0, 100).Select(_ => Convert.ToHexString(_box.Seal(_acmeKey, Acme, Crm, "secrets", Token)));
        values.Distinct().Count().ShouldBe(100);
    }

    [Fact]
    public void A_change_of_any_byte_is_noticed()
    {
        var value = _box.Seal(_acmeKey, Acme, Crm, "secrets", Token);
        for (var i = 0; i < value.Length; i++)
        {
            var changed = value.ToArray();
            changed[i] ^= 1;
            ShouldBeUnreadable(() => _box.Open(_acmeKey, Acme, Crm, "secrets", changed));
        }
    }

    [Fact]
    public void A_change_of_any_byte_of_the_data_key_is_noticed()
    {
        var value = _box.Seal(_acmeKey, Acme, Crm, "secrets", Token);
        for (var i = 0; i < _acmeKey.Length; i++)
        {
            var changed = _acmeKey.ToArray();
            changed[i] ^= 1;
            ShouldBeUnreadable(() => _box.Open(changed, Acme, Crm, "secrets", value));
        }
    }

    [Fact]
    public void A_value_moved_to_another_customer_integration_or_field_does_not_open()
    {
        var value = _box.Seal(_acmeKey, Acme, Crm, "secrets", Token);
        var betaKey = _box.CreateDataKey(Beta);

        ShouldBeUnreadable(() => _box.Open(betaKey, Beta, Crm, "secrets", value)).ShouldContain("customer 2, integration 7");
        ShouldBeUnreadable(() => _box.Open(_acmeKey, Beta, Crm, "secrets", value)).ShouldContain("data key of customer 2");
        ShouldBeUnreadable(() => _box.Open(_acmeKey, Acme, new IntegrationId(8), "secrets", value)).ShouldContain("integration 8");
        ShouldBeUnreadable(() => _box.Open(_acmeKey, Acme, Crm, "settings", value)).ShouldContain("'settings'");
    }

    [Fact]
    public void Cut_or_foreign_bytes_are_unreadable()
    {
        var value = _box.Seal(_acmeKey, Acme, Crm, "secrets", Token);
        for (var length = 0; length < value.Length; length++)
        {
            var cut = value[..length];
            ShouldBeUnreadable(() => _box.Open(_acmeKey, Acme, Crm, "secrets", cut));
        }
    }

    [Fact]
    public void Another_key_file_is_named_with_the_key_it_lacks()
    {
        var value = _box.Seal(_acmeKey, Acme, Crm, "secrets", Token);
        var other = new SecretBox(KeyFile.OpenOrCreate(FilePath("other")));

        var message = ShouldBeUnreadable(() => other.Open(_acmeKey, Acme, Crm, "secrets", value));
        message.ShouldContain(FilePath("other"));
        message.ShouldContain(Convert.ToHexStringLower(_acmeKey.AsSpan(1, 8)));
    }

    [Fact]
    public void After_a_rotation_old_values_open_and_data_keys_are_wrapped_again_without_touching_values()
    {
        var value = _box.Seal(_acmeKey, Acme, Crm, "secrets", Token);
        var oldLine = File.ReadAllText(FilePath("keys"));
        var newLine = File.ReadAllText(KeyFile.OpenOrCreate(FilePath("new")).Path);
        File.WriteAllText(FilePath("keys"), newLine + oldLine);
        var rotated = new SecretBox(KeyFile.Open(FilePath("keys")));

        rotated.IsCurrent(_acmeKey).ShouldBeFalse();
        rotated.Open(_acmeKey, Acme, Crm, "secrets", value).ShouldBe(Token);
        var wrappedAgain = rotated.Rewrap(_acmeKey, Acme);
        rotated.IsCurrent(wrappedAgain).ShouldBeTrue();

        var newOnly = new SecretBox(KeyFile.Open(FilePath("new")));
        newOnly.Open(wrappedAgain, Acme, Crm, "secrets", value).ShouldBe(Token);
        ShouldBeUnreadable(() => newOnly.Open(_acmeKey, Acme, Crm, "secrets", value));
    }

    private static string ShouldBeUnreadable(Action action)
    {
        var exception = Should.Throw<SyncException>(action);
        exception.Error.Code.ShouldBe("auth.secret_unreadable");
        exception.ToString().ShouldNotContain("canary");
        return exception.Error.Message;
    }

    private string FilePath(string name) => Path.Combine(_folder.FullName, name);
}
