using EmbeddedInYourApp;
using Microsoft.AspNetCore.Authentication.Cookies;
using Syncline.Client;
using Syncline.Server.Embedding;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();

// The application's own sign-in: here a cookie, in yours whatever it has.
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie => cookie.LoginPath = "/sign-in");
builder.Services.AddAuthorizationBuilder().AddPolicy("staff", policy => policy.RequireAuthenticatedUser());

builder.Services.AddSyncline(syncline => syncline
    .UseSqlite(builder.Configuration["Syncline:Data"] ?? "syncline-data")
    .SignIn(SignIn.CallerOf)
    .AddChangeHandler<HealthScores>());

var app = builder.Build();

// What the product is for: scores that follow the customers' data, wherever these come from.
app.MapGet("/scores", (HealthScores scores) => scores.All).RequireAuthorization();

// The application's own code calls Syncline without a socket or a key.
app.MapPost("/customers/{name}/accounts", async (string name, Account[] accounts, ISynclineClient syncline, CancellationToken stop) =>
    await syncline.SendAsync(name, accounts, stop)).RequireAuthorization();

// The API, its description and the dashboard, for the application's staff.
app.MapSyncline("/syncline").RequireAuthorization("staff");

app.MapGet("/sign-in", SignIn.Ask);
app.MapPost("/sign-in", SignIn.AsAsync).DisableAntiforgery();
app.Run();
