using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>What the agent's dns rung relies on in Docker's own DNS server, asked by another client.</summary>
[Collection(nameof(Compose))]
public sealed class EmbeddedDnsTests
{
    // Each question's answer or error, a line each; a server that never answers is an answer too.
    private const string Ask = """
        const { Resolver } = require('dns').promises;
        const ask = new Resolver({ timeout: 1000, tries: 1 });
        const [address, container, network, id] = process.argv.slice(1);
        const questions = {
          name: () => ask.resolve4('web', { ttl: true }).then(([one]) => one.address === address && one.ttl),
          case: () => ask.resolve4('WEB').then(([one]) => one === address),
          container: () => ask.resolve4(container).then(([one]) => one === address),
          id: () => ask.resolve4(id).then(([one]) => one === address),
          network: () => ask.resolve4('web.' + network).then(([one]) => one === address),
          aaaa: () => ask.resolve6('web'),
          mx: () => ask.resolveMx('web'),
          reverse: () => ask.reverse(address).then(([one]) => one === container + '.' + network),
        };
        (async () => {
          for (const [what, question] of Object.entries(questions))
            console.log(what, await question().catch((error) => error.code));
        })();
        """;

    [Fact]
    public async Task KnownNames_AnsweredLocallyForTenMinutes_StoppedOnesAreNobodys()
    {
        LabRequirements.Engine();
        await using var project = await ComposeProject.UpAsync("bridge", """
            services:
              openclaw-gateway:
                command: !override ["node", "-e", "setInterval(() => {}, 1e9)"]
                ports: !override []
              web:
                image: nginx:stable
            """);
        var web = project.Container("web");
        string[] question =
        [
            "exec", project.Container(BothVantages.Gateway), "node", "-e", Ask, await project.AddressAsync(web), web, project.Network,
            (await Docker.DoAsync("inspect", "--format", "{{.Id}}", web))[..12],
        ];
        string[] known = ["name 600", "case true", "container true", "id true", "network true", "aaaa ENODATA", "mx ENODATA", "reverse true"];

        Assert.Equal(known, (await Docker.DoAsync(question)).Split('\n'));
        await Docker.DoAsync("pause", web);
        Assert.Equal(known, (await Docker.DoAsync(question)).Split('\n'));

        // Handed on to this machine's servers, which say what they make of it, or nothing.
        await Docker.DoAsync("unpause", web);
        await Docker.DoAsync("stop", "--time", "1", web);
        Assert.All((await Docker.DoAsync(question)).Split('\n'), line => Assert.Contains(line.Split(' ')[1], (string[])["ENOTFOUND", "ETIMEOUT", "ESERVFAIL", "EREFUSED", "ECONNREFUSED"]));
    }
}
