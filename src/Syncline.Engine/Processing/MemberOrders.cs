using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Syncline.Processing;

/// <summary>
/// The canonical order of an object's members: by name, volatile ones left out, of several with one name the last, as for everyone who reads the record. The
/// records of a page have few different lists of names, so an order is worked out once for each.
/// </summary>
internal sealed class MemberOrders(ImmutableArray<string> volatileMembers)
{
    /// <summary>A partner whose every record has other names must not fill the memory.</summary>
    private const int Most = 64;

    private readonly Dictionary<int, Known> _known = [];

    /// <summary>Where each member is, in the canonical order, with its name as it is hashed.</summary>
    public (int Place, byte[] Name)[] Of(List<JsonProperty> members)
    {
        var hash = HashOf(members);
        if (_known.TryGetValue(hash, out var known) && known.IsOf(members))
        {
            return known.Order;
        }

        var order = Sort(members);
        if (_known.Count == Most)
        {
            _known.Clear();
        }

        _known[hash] = new Known([.. members.Select(member => JsonMarshal.GetRawUtf8PropertyName(member).ToArray())], order);
        return order;
    }

    private static int HashOf(List<JsonProperty> members)
    {
        var hash = members.Count;
        foreach (var member in members)
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(member);
            hash = (hash * 31) + (name.IsEmpty ? 0 : (name.Length << 16) + (name[0] << 8) + name[^1]);
        }

        return hash;
    }

    private (int Place, byte[] Name)[] Sort(List<JsonProperty> members)
    {
        var places = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < members.Count; place++)
        {
            var name = members[place].Name;
            if (!volatileMembers.Contains(name))
            {
                places[name] = place;
            }
        }

        return [.. places.Select(member => (member.Value, (byte[])[.. JsonEncodedText.Encode(member.Key).EncodedUtf8Bytes, (byte)':']))];
    }

    private sealed record Known(byte[][] Names, (int Place, byte[] Name)[] Order)
    {
        public bool IsOf(List<JsonProperty> members)
        {
            if (members.Count != Names.Length)
            {
                return false;
            }

            for (var i = 0; i < Names.Length; i++)
            {
                if (!JsonMarshal.GetRawUtf8PropertyName(members[i]).SequenceEqual(Names[i]))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
