using CaseFlow.Workflows.Engine;
using Npgsql;

namespace CaseFlow.Workflows.Files;

/// <summary>Writes whose files they are, with the events that name them. A file whose bytes are not there stops the whole step.</summary>
internal static class CaseFileRows
{
    public static void Add(NpgsqlBatch batch, StepPlan plan)
    {
        foreach (var file in plan.Files)
        {
            batch.Add(
                "insert into case_files (case_id, event_seq, ordinal, hash) values ($1, $2, $3, $4)",
                SqlBatch.Of(file.CaseId), SqlBatch.Of(file.EventSeq), SqlBatch.Of(file.Ordinal), SqlBatch.Of(Convert.FromHexString(file.Hash)));
        }
    }
}
