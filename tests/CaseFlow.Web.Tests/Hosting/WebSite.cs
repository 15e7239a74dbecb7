using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;

namespace CaseFlow.Web.Tests.Hosting;

/// The whole site on a real Kestrel port with a database of its own: `class SomeTests(WebSite site) : IClassFixture<WebSite>`.
public class WebSite(PostgresFixture postgres) : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    private static readonly Lazy<string> PasswordHash = new(() =>
        new PasswordHasher<Person>().HashPassword(NewPerson("hash", []), Password));

    private readonly TestDatabase _database = new(postgres);
    private WebApplication? _app;

    public Uri Address { get; private set; } = null!;

    public FakeClock Clock { get; } = new();

    public TestDatabase Database => _database;

    public IServiceProvider Services => _app!.Services;

    public EngineParts Engine { get; private set; } = null!;

    /// The definitions that the site runs with.
    protected virtual string Workflows => WorkflowsFolder.Find();

    /// Settings on the command line, such as `--Mail:Host=localhost`.
    protected virtual string[] Settings => [];

    public virtual async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        Engine = (await EngineParts.OpenAsync(_database.DataSource, Workflows, Clock, CancellationToken.None)).Value;
        _app = WebHost.Build(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning", .. Settings], Engine, Clock);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Address = new Uri(_app.Urls.Single());
    }

    /// A person who holds these roles and signs in with the user name and the one password of tests.
    public async Task<Person> AddPersonAsync(string userName, params (string Role, string? Province)[] roles)
    {
        await using var db = _database.NewDb();
        var person = NewPerson(userName, roles);
        person.PasswordHash = PasswordHash.Value;
        db.People.Add(person);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return person;
    }

    public Visitor NewVisitor() => new(Address);

    /// A visitor signed in as a new person of these roles.
    public async Task<Visitor> NewVisitorAsync(params (string Role, string? Province)[] roles)
    {
        var person = await AddPersonAsync($"person-{Guid.CreateVersion7():N}", roles);
        var visitor = NewVisitor();
        await visitor.SignInAsync(person.UserName!);
        return visitor;
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync(CancellationToken.None);
            await _app.StopAsync(CancellationToken.None);
            await _app.DisposeAsync();
        }

        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static Person NewPerson(string userName, (string Role, string? Province)[] roles)
    {
        var person = new Person
        {
            Id = userName,
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            SecurityStamp = userName,
            LockoutEnabled = true,
            NameFa = "زهرا کریمی",
            NameEn = "Zahra Karimi",
        };
        person.Roles.AddRange(roles.Select(role => new GrantedRole { PersonId = userName, Role = role.Role, Province = role.Province }));
        return person;
    }
}
