using System.Security.Cryptography;
using Npgsql;

namespace CaseFlow.Workflows.Documents;

/// <summary>The house's key for public codes: made once, kept in the database.</summary>
internal static class DocumentKey
{
    private const int Bytes = 32;

    public static async Task<byte[]> ReadAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var make = database.CreateCommand("insert into document_keys (id, key) values (1, $1) on conflict do nothing");
        make.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = RandomNumberGenerator.GetBytes(Bytes) });
        await make.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await using var read = database.CreateCommand("select key from document_keys");
        return (byte[])(await read.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }
}
