using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Publications;

namespace CaseFlow.Workflows.Tests.Publications;

/// <summary>A printed report is kept once, with its hash.</summary>
public sealed class KeepPublicationFiles(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Add_AFileTwice_KeepsItOnceAndRefusesOtherBytes()
    {
        var house = new PublishingHouse(database);
        await house.VisitsAsync(1333);
        await house.CloseAsync(1333, 12);
        var line = (await house.PublishAsync(PublishingHouse.Monthly(1333, 3))).Line;
        var files = new PublicationFiles(database.DataSource, house.Clock);

        var kept = (await files.AddAsync(line, "report-fa.pdf", "application/pdf", "fa", [1, 2, 3], PublishingHouse.Cancel)).Value;
        var again = (await files.AddAsync(line, "report-fa.pdf", "application/pdf", "fa", [1, 2, 3], PublishingHouse.Cancel)).Value;

        Assert.Equal(kept, again);
        Assert.Equal("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", kept.Hash);
        Assert.IsType<PublicationFileExists>((await files.AddAsync(line, "report-fa.pdf", "application/pdf", "fa", [1, 2], PublishingHouse.Cancel)).Error);
        Assert.Equal([1, 2, 3], await files.ReadAsync(line.Code, "report-fa.pdf", PublishingHouse.Cancel));
        Assert.Equal([kept], await files.OfAsync(line.Code, PublishingHouse.Cancel));
    }
}
