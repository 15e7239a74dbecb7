namespace CaseFlow.Workflows.Storage;

/// <summary>The configuration file of the private server; <c>ALTER SYSTEM</c> overrides it.</summary>
internal static class ServerSettings
{
    public static string Text(string socketFolder, bool durable) => $"""
        # Written by CaseFlow at every start. Own settings: ALTER SYSTEM SET name = value.
        listen_addresses = ''
        port = {LocalPostgres.Port}
        unix_socket_directories = '{socketFolder}'
        unix_socket_permissions = 0700
        timezone = 'UTC'
        log_timezone = 'UTC'
        lc_messages = 'C'
        datestyle = 'iso, ymd'
        dynamic_shared_memory_type = posix
        default_text_search_config = 'pg_catalog.simple'
        jit = off
        random_page_cost = 1.1
        wal_compression = on
        checkpoint_timeout = 15min
        {(durable ? Durable : Careless)}

        """;

    private const string Durable = """
        fsync = on
        synchronous_commit = on
        full_page_writes = on
        max_connections = 100
        shared_buffers = 512MB
        effective_cache_size = 1536MB
        work_mem = 16MB
        maintenance_work_mem = 256MB
        max_wal_size = 4GB
        """;

    private const string Careless = """
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        wal_level = minimal
        max_wal_senders = 0
        max_connections = 300
        shared_buffers = 256MB
        max_wal_size = 512MB
        autovacuum_naptime = 10min
        """;
}
