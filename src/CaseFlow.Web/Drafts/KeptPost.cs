using System.Text.Json;
using CaseFlow.Web.Cases;
using CaseFlow.Workflows.Drafts;
using Microsoft.AspNetCore.DataProtection;

namespace CaseFlow.Web.Drafts;

/// A form that was sent after its session had ended. Nobody stands behind it yet, so nothing is stored: it travels, sealed, through
/// the sign-in page, and becomes a draft of whoever signs in. Files are too large for that and are chosen again.
public sealed class KeptPost(IDataProtectionProvider protection, DraftStore drafts)
{
    public const string Field = "kept";

    private static readonly TimeSpan Holds = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("kept-post").ToTimeLimitedDataProtector();

    /// The sealed form, when this request is one of this site's own forms; null for anything else.
    public async Task<string?> SealAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || !IsOwn(request)
            || context.GetEndpoint()?.Metadata.GetMetadata<DraftedFormAttribute>() is not { } drafted)
        {
            return null;
        }

        var posted = await request.ReadFormAsync(context.RequestAborted);
        var key = drafted.KeyOf(string.Empty, context, posted);
        int? version = int.TryParse(posted[TakeStepEndpoint.Version], out var seen) ? seen : null;
        var pairs = PostedDraft.PairsOf(posted);
        return pairs.Count > 0 && pairs.Sum(pair => pair.Key.Length + pair.Value.Length) < DraftStore.MostCharacters
            ? _seal.Protect(JsonSerializer.Serialize(new Kept(key.Place, key.Step, version, pairs)), Holds)
            : null;
    }

    /// Breaks the seal for the person who has signed in; a seal that is not ours or too old is nothing.
    public async Task OpenAsync(string? sealedForm, string person, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(sealedForm))
        {
            return;
        }

        try
        {
            var kept = JsonSerializer.Deserialize<Kept>(_seal.Unprotect(sealedForm))!;
            await drafts.SaveAsync(new DraftKey(person, kept.Place, kept.Step), kept.Version, kept.Pairs, null, cancellationToken);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return; // as if nothing had been sent along
        }
    }

    /// A form of another site could be made to look like the person's own work; browsers say where a form comes from.
    private static bool IsOwn(HttpRequest request)
        => request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
            ? site == "same-origin"
            : request.Headers.Origin == $"{request.Scheme}://{request.Host}";

    private sealed record Kept(string Place, string Step, int? Version, List<KeyValuePair<string, string>> Pairs);
}
