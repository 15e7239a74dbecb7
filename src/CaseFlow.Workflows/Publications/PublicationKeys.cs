using System.Security.Cryptography;
using CaseFlow.Domain.Shared;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Publications;

/// <summary>A signature and the key that made it.</summary>
/// <param name="Bytes">ECDSA over SHA-256, in the DER form that <c>openssl dgst -verify</c> reads.</param>
/// <param name="Key">The number of the key.</param>
public readonly record struct Signature(byte[] Bytes, short Key);

/// <summary>
/// The keys that sign publications: ECDSA P-256. The first is made on first use; the secret is sealed with the keys of the sign-in, the public part is kept
/// for ever.
/// </summary>
public sealed class PublicationKeys(NpgsqlDataSource database, IDataProtectionProvider protection, TimeProvider time)
{
    private const string Purpose = "CaseFlow.Publications";
    private const int MakingLock = 0x5055_424B; // "PUBK"

    private const string Secret = "select key_id, sealed from publication_key_secrets order by key_id desc limit 1";

    private const string Make = """
        with made as (insert into publication_keys (public_key, made_at) values ($1, $2) returning id)
        insert into publication_key_secrets (key_id, sealed) select id, $3 from made returning key_id
        """;

    /// <summary>Signs. Or <see cref="SigningKeyUnreadable"/>: the secret is not of this installation.</summary>
    public async Task<Result<Signature>> SignAsync(byte[] content, CancellationToken cancellation)
    {
        var (id, sealedKey) = await FindOrMakeAsync(cancellation).ConfigureAwait(false);
        using var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(Convert.FromBase64String(protection.CreateProtector(Purpose).Unprotect(sealedKey)), out _);
        }
        catch (CryptographicException)
        {
            return new SigningKeyUnreadable();
        }

        return new Signature(key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence), id);
    }

    /// <summary>Whether a key made a signature; false also for a key that there never was.</summary>
    public static async Task<bool> HoldsAsync(NpgsqlDataSource database, byte[] content, Signature signature, CancellationToken cancellation)
    {
        if (await PublicKeyAsync(database, signature.Key, cancellation).ConfigureAwait(false) is not { } known)
        {
            return false;
        }

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(known, out _);
        return key.VerifyData(content, signature.Bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>A public key in the form that other programs read; null when there is none of that number.</summary>
    public static async Task<string?> PemAsync(NpgsqlDataSource database, short key, CancellationToken cancellation) =>
        await PublicKeyAsync(database, key, cancellation).ConfigureAwait(false) is { } known ? PemEncoding.WriteString("PUBLIC KEY", known) : null;

    /// <summary>Gives the secret up: the next publication makes a new key. What was signed stays verifiable.</summary>
    public static async Task ChangeAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("delete from publication_key_secrets");
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    private static async Task<byte[]?> PublicKeyAsync(NpgsqlDataSource database, short key, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select public_key from publication_keys where id = $1");
        command.Parameters.Add(Of(key));
        return (byte[]?)await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<(short Id, string Sealed)> FindOrMakeAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using (var alone = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection) { Parameters = { Of((long)MakingLock) } })
        {
            await alone.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }

        await using (var find = new NpgsqlCommand(Secret, connection))
        {
            await using var row = await find.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            if (await row.ReadAsync(cancellation).ConfigureAwait(false))
            {
                return (row.GetInt16(0), row.GetString(1));
            }
        }

        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var secret = protection.CreateProtector(Purpose).Protect(Convert.ToBase64String(made.ExportPkcs8PrivateKey()));
        await using var make = new NpgsqlCommand(Make, connection) { Parameters = { Of(made.ExportSubjectPublicKeyInfo()), Of(time.GetUtcNow()), Of(secret) } };
        var id = (short)(await make.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return (id, secret);
    }
}
