using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Workflows.Engine;

/// <summary>Statements sent to PostgreSQL in one round trip, each prepared by its text.</summary>
internal static class SqlBatch
{
    public static NpgsqlBatch Add(this NpgsqlBatch batch, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        batch.BatchCommands.Add(command);
        return batch;
    }

    public static NpgsqlCommand With(this NpgsqlCommand command, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static NpgsqlParameter Of(long value) => new NpgsqlParameter<long> { TypedValue = value };

    public static NpgsqlParameter Of(int value) => new NpgsqlParameter<int> { TypedValue = value };

    public static NpgsqlParameter Of(short value) => new NpgsqlParameter<short> { TypedValue = value };

    public static NpgsqlParameter Of(bool value) => new NpgsqlParameter<bool> { TypedValue = value };

    public static NpgsqlParameter Of(decimal value) => new NpgsqlParameter<decimal> { TypedValue = value };

    public static NpgsqlParameter Of(Guid value) => new NpgsqlParameter<Guid> { TypedValue = value };

    public static NpgsqlParameter Of(DateOnly value) => new NpgsqlParameter<DateOnly> { TypedValue = value };

    public static NpgsqlParameter Of(byte[] value) => new NpgsqlParameter<byte[]> { TypedValue = value };

    public static NpgsqlParameter Of(DateTimeOffset value) =>
        new NpgsqlParameter<DateTime> { TypedValue = value.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    public static NpgsqlParameter Of(string? value) => Nullable(value, NpgsqlDbType.Text);

    public static NpgsqlParameter Json(string? value) => Nullable(value, NpgsqlDbType.Jsonb);

    public static NpgsqlParameter Of(DateOnly? value) => Nullable(value, NpgsqlDbType.Date);

    public static NpgsqlParameter Of(long? value) => Nullable(value, NpgsqlDbType.Bigint);

    public static NpgsqlParameter Of(Guid? value) => Nullable(value, NpgsqlDbType.Uuid);

    private static NpgsqlParameter Nullable(object? value, NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
