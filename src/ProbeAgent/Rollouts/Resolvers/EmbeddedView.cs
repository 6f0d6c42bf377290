using System.Net;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>Docker's own DNS, asked directly for the name as it is: Compose's names have one label, and no search list makes
/// them others. It is there where resolv.conf names it, or where it answers although resolv.conf is somebody else's (a file
/// mounted over it); not on the default bridge, where it does not listen.</summary>
/// <param name="question">Asks.</param>
/// <param name="resolvConf">Whether it is named.</param>
/// <param name="isHost">Whether the namespace is a host's: who answers there unnamed is not Docker.</param>
internal sealed class EmbeddedView(ServerQuestion question, NameFile<ResolvConf> resolvConf, bool isHost) : IResolverView
{
    public static readonly IPAddress Address = new([127, 0, 0, 11]);

    public string Name => "embedded";

    public bool Follows => true;

    public async ValueTask<ViewAnswer> LookAsync(CancellationToken cancellationToken)
    {
        var conf = resolvConf.Current().Value;
        var isNamed = conf.Servers.Contains(Address);
        if (!isNamed && isHost)
            return ViewAnswer.Absent(Name, "the host's resolv.conf does not name 127.0.0.11");
        var asIs = conf with { Search = [], Dots = 0 };
        var answer = await question.AskAsync(Address, asIs, cancellationToken).ConfigureAwait(false);
        var shown = ViewAnswer.Of(Name, answer) with { IsPlatform = conf.Servers[0].Equals(Address) };
        if (!shown.IsDecided)
            shown = shown with { IsDead = await question.AreDeadAsync([Address], asIs, cancellationToken).ConfigureAwait(false) };
        return !isNamed && shown.IsDead == true
            ? ViewAnswer.Absent(Name, "resolv.conf does not name 127.0.0.11, and nobody answers there")
            : shown;
    }
}
