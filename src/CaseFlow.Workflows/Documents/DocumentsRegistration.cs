using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Workflows.Documents;

/// <summary>Registers what pages read of issued documents.</summary>
public static class DocumentsRegistration
{
    /// <summary>Registers <see cref="IssuedDocuments"/>; the engine's parts come from the engine.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services.AddSingleton<IssuedDocuments>();
}
