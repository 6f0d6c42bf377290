using System.Text.Json.Nodes;

namespace ProbeAgent.LabTests.Lab;

/// <summary>The gateway's openclaw.json.</summary>
internal static class OpenClawConfig
{
    public const string ModelName = "held";

    /// <param name="options">The test's wishes.</param>
    /// <param name="port">Where it listens.</param>
    /// <param name="logFile">Its file log; by default all gateways of a machine write into one.</param>
    public static string Write(OpenClawOptions options, int port, string logFile)
    {
        var gateway = new JsonObject
        {
            ["mode"] = "local",
            ["port"] = port,
            ["bind"] = options.Bind,
            ["auth"] = new JsonObject { ["mode"] = "token", ["token"] = options.Token },
            ["controlUi"] = new JsonObject { ["allowedOrigins"] = Texts(options.AllowedOrigins) },
            ["trustedProxies"] = Texts(options.TrustedProxies),
            ["http"] = new JsonObject { ["endpoints"] = new JsonObject { ["chatCompletions"] = new JsonObject { ["enabled"] = true } } },
        };
        if (options.Tls is { } tls)
            gateway["tls"] = new JsonObject { ["enabled"] = true, ["certPath"] = tls.Certificate, ["keyPath"] = tls.Key };

        // Asking home for updates and models would write lines into the log that no probe caused.
        var models = new JsonObject { ["catalogRefresh"] = new JsonObject { ["enabled"] = false } };
        var config = new JsonObject
        {
            ["gateway"] = gateway,
            ["logging"] = new JsonObject { ["file"] = logFile },
            ["update"] = new JsonObject { ["checkOnStart"] = false },
            ["models"] = models,
        };
        if (options.Model is { } model)
        {
            models["providers"] = new JsonObject { ["lab"] = Provider(model) };
            config["agents"] = new JsonObject { ["defaults"] = new JsonObject { ["model"] = new JsonObject { ["primary"] = $"lab/{ModelName}" } } };
        }

        return config.ToJsonString();
    }

    private static JsonObject Provider(Uri baseUrl) => new()
    {
        ["baseUrl"] = baseUrl.ToString(),
        ["apiKey"] = "none",
        ["api"] = "openai-completions",
        ["models"] = new JsonArray(new JsonObject
        {
            ["id"] = ModelName,
            ["name"] = ModelName,
            ["input"] = Texts(["text"]),
            ["contextWindow"] = 128_000,
            ["maxTokens"] = 1_000,
        }),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
