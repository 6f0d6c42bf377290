using System.Net;
using ProbeAgent.Configuration;

namespace ProbeAgent.Reporting.Healthcheck;

/// <summary>The command <c>healthcheck</c>, for the image's HEALTHCHECK: there is neither shell nor curl in it. Nothing of the
/// agent is built for it, because an engine starts it every few seconds.</summary>
internal static class HealthcheckCommand
{
    /// <summary>For everything together.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Asks the agent that these settings describe, and prints one line.</summary>
    /// <returns>An <see cref="ExitCode"/>: stopped when the agent is healthy, failed when it is not.</returns>
    public static async Task<int> RunAsync(
        MetricsOptions metrics, TextWriter output, TimeProvider time, TimeSpan patience, CancellationToken cancellationToken)
    {
        var finding = metrics.Listen.Port == 0
            ? new HealthFinding(false, "the agent's port is not known here: with port 0 (PROBEAGENT_METRICS__LISTEN) it takes any; name one")
            : await FirstThatAnswersAsync(metrics, time, patience, cancellationToken).ConfigureAwait(false);
        await output.WriteLineAsync(finding.Line).ConfigureAwait(false);
        return finding.Healthy ? ExitCode.Stopped : ExitCode.Failed;
    }

    /// <summary>Where an agent that listens there is reached from the same namespace.</summary>
    public static IPAddress[] Addresses(IPAddress listen)
    {
        if (listen.Equals(IPAddress.Any))
            return [IPAddress.Loopback];
        // [::] takes IPv4 too, and ::1 is missing where IPv6 is switched off.
        return listen.Equals(IPAddress.IPv6Any) ? [IPAddress.IPv6Loopback, IPAddress.Loopback] : [listen];
    }

    private static async Task<HealthFinding> FirstThatAnswersAsync(
        MetricsOptions metrics, TimeProvider time, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        foreach (var address in Addresses(metrics.Listen.Address))
        {
            var endpoint = new IPEndPoint(address, metrics.Listen.Port);
            using var connection = await HealthzQuestion.DialAsync(endpoint, both.Token).ConfigureAwait(false);
            if (connection is not null)
                return await HealthzQuestion.AskAsync(connection, endpoint, isTls: metrics.CertificateFile is not null, both.Token).ConfigureAwait(false);
        }

        return new HealthFinding(
            false, $"nothing answers at {metrics.Listen}: is the agent running, or does it listen elsewhere (PROBEAGENT_METRICS__LISTEN)?");
    }
}
