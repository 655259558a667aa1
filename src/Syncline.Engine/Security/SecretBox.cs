using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Security;

/// <summary>
/// Encrypts what is stored of an Integration's secrets: AES-256-GCM under one data key per Customer, which is itself wrapped by the key file's current key.
/// Customer, Integration and field are bound into every value, so that a value moved to another row does not open there. Thread-safe.
/// </summary>
public sealed class SecretBox
{
    private readonly KeyFile _keys;

    /// <summary>Makes a box that wraps under the file's current key and reads under all of its keys.</summary>
    public SecretBox(KeyFile keys) => _keys = keys;

    /// <summary>Makes a new random data key for a Customer.</summary>
    /// <returns>The key, wrapped: what is stored with the Customer. Erasing it makes all the Customer's secrets unreadable.</returns>
    public byte[] CreateDataKey(CustomerId customer)
    {
        Span<byte> dataKey = stackalloc byte[WrappingKey.Length];
        RandomNumberGenerator.Fill(dataKey);
        var wrapped = Envelope.Seal(_keys.Current.Key, _keys.Current.Id, DataKeyContext(customer), dataKey);
        CryptographicOperations.ZeroMemory(dataKey);
        return wrapped;
    }

    /// <summary>True when the data key is wrapped under the key file's current key; false asks for <see cref="Rewrap"/>.</summary>
    public bool IsCurrent(ReadOnlySpan<byte> wrappedDataKey) =>
        Envelope.IsWellFormed(wrappedDataKey) && _keys.Current.HasId(Envelope.KeyIdOf(wrappedDataKey));

    /// <summary>Null when the key file holds the key that the data key is wrapped under, else an error that names both.</summary>
    public SyncError? Mismatch(ReadOnlySpan<byte> wrappedDataKey, string customer) =>
        !Envelope.IsWellFormed(wrappedDataKey) || _keys.Find(Envelope.KeyIdOf(wrappedDataKey)) is not null ? null : new SyncError(
            "engine.key_file_mismatch",
            $"The key file '{_keys.Path}' does not belong to this database: the data key of customer '{customer}' is wrapped under key {Convert.ToHexStringLower(Envelope.KeyIdOf(wrappedDataKey))}, which the file does not hold.",
            "Give this process the key file that the others have, or the one from your backup.");

    /// <summary>The same data key, wrapped under the current key: values sealed with it stay as they are.</summary>
    /// <exception cref="SyncException"><c>auth.secret_unreadable</c></exception>
    public byte[] Rewrap(ReadOnlySpan<byte> wrappedDataKey, CustomerId customer)
    {
        var dataKey = Unwrap(wrappedDataKey, customer);
        var wrapped = Envelope.Seal(_keys.Current.Key, _keys.Current.Id, DataKeyContext(customer), dataKey);
        CryptographicOperations.ZeroMemory(dataKey);
        return wrapped;
    }

    /// <summary>Encrypts one value. Sealing the same content twice gives different bytes.</summary>
    /// <exception cref="SyncException"><c>auth.secret_unreadable</c>: the data key does not open.</exception>
    public byte[] Seal(ReadOnlySpan<byte> wrappedDataKey, CustomerId customer, IntegrationId integration, string field, ReadOnlySpan<byte> content)
    {
        var dataKey = Unwrap(wrappedDataKey, customer);
        var value = Envelope.Seal(dataKey, WrappingKey.IdOf(dataKey), ValueContext(customer, integration, field), content);
        CryptographicOperations.ZeroMemory(dataKey);
        return value;
    }

    /// <summary>Decrypts one value.</summary>
    /// <exception cref="SyncException">
    /// <c>auth.secret_unreadable</c>: the key file lacks the key, the data key is another one's, or the value was changed or belongs elsewhere. Names which, never the content.
    /// </exception>
    public byte[] Open(ReadOnlySpan<byte> wrappedDataKey, CustomerId customer, IntegrationId integration, string field, ReadOnlySpan<byte> value)
    {
        var dataKey = Unwrap(wrappedDataKey, customer);
        try
        {
            var name = $"The secret '{field}' of customer {customer}, integration {integration}";
            if (!Envelope.IsWellFormed(value))
            {
                throw Unreadable($"{name} is not an encrypted value of a version that is known here ({value.Length} bytes).");
            }

            if (!Envelope.KeyIdOf(value).SequenceEqual(WrappingKey.IdOf(dataKey)))
            {
                throw Unreadable($"{name} was encrypted under another data key ({Convert.ToHexStringLower(Envelope.KeyIdOf(value))}).");
            }

            return Envelope.TryOpen(dataKey, ValueContext(customer, integration, field), value)
                ?? throw Unreadable($"{name} was changed since it was stored, or belongs to another integration or field.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    private byte[] Unwrap(ReadOnlySpan<byte> wrapped, CustomerId customer)
    {
        if (!Envelope.IsWellFormed(wrapped))
        {
            throw Unreadable($"The data key of customer {customer} is not an encrypted key of a version that is known here ({wrapped.Length} bytes).");
        }

        var id = Envelope.KeyIdOf(wrapped);
        var key = _keys.Find(id)
            ?? throw Unreadable($"The data key of customer {customer} is wrapped under key {Convert.ToHexStringLower(id)}, which the key file '{_keys.Path}' does not hold.");
        return Envelope.TryOpen(key.Key, DataKeyContext(customer), wrapped)
            ?? throw Unreadable($"The data key of customer {customer} was changed since it was stored, or belongs to another customer.");
    }

    private static SyncException Unreadable(string message) => new(new(
        "auth.secret_unreadable", message, "Put the right key file back; if it is lost, enter the integration's credentials again."));

    private static byte[] DataKeyContext(CustomerId customer)
    {
        var context = new byte[9];
        context[0] = (byte)'K';
        BinaryPrimitives.WriteInt64BigEndian(context.AsSpan(1), customer.Value);
        return context;
    }

    // The numbers have a fixed width and the field comes last, so that no two places have the same context.
    private static byte[] ValueContext(CustomerId customer, IntegrationId integration, string field)
    {
        var context = new byte[17 + Encoding.UTF8.GetByteCount(field)];
        context[0] = (byte)'V';
        BinaryPrimitives.WriteInt64BigEndian(context.AsSpan(1), customer.Value);
        BinaryPrimitives.WriteInt64BigEndian(context.AsSpan(9), integration.Value);
        Encoding.UTF8.GetBytes(field, context.AsSpan(17));
        return context;
    }
}
