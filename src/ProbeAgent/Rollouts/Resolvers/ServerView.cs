using System.Globalization;

namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>One further name server of resolv.conf, asked as libc would ask it: with the search list. Which one it is follows
/// resolv.conf; there is no view while there are fewer.</summary>
/// <param name="question">Asks.</param>
/// <param name="slots">Says which server.</param>
/// <param name="slot">By this number, from 0.</param>
internal sealed class ServerView(ServerQuestion question, ServerSlots slots, int slot) : IResolverView
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"server {slot + 1}");

    public bool Follows => true;

    public async ValueTask<ViewAnswer> LookAsync(CancellationToken cancellationToken)
    {
        var (server, conf) = slots.Current(slot);
        if (server is null)
            return ViewAnswer.Absent(Name, "resolv.conf names no further server");
        var answer = await question.AskAsync(server, conf, cancellationToken).ConfigureAwait(false);
        var shown = ViewAnswer.Of(server.ToString(), answer) with { IsPlatform = conf.Servers[0].Equals(server) };
        return shown.IsDecided
            ? shown
            : shown with { IsDead = await question.AreDeadAsync([server], conf, cancellationToken).ConfigureAwait(false) };
    }
}
