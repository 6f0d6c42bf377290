using System.Text;
using ProbeAgent.Configuration;
using ProbeAgent.Probing.Http;

namespace ProbeAgent.Probing.Steps;

/// <summary>Whether an answer on the health path is the one expected: status and body.</summary>
internal sealed class HealthJudge(Request request, bool plain)
{
    private readonly byte[]? _body = request.HealthBody is null ? null : Encoding.UTF8.GetBytes(request.HealthBody);

    public (Outcome Outcome, string? Detail) Judge(HttpAnswer answer, Connection connection)
    {
        if (!answer.HasHead)
            return NoAnswer(answer, connection);
        if (!request.HealthStatus.Contains(answer.Head.Status))
            return (StatusReason.Of(answer.Head.Status, answer.Body, plain), $"{request.HealthTarget} answered {answer.Head.Status}, expected {request.HealthStatus}");
        if (answer.Transfer != Outcome.Ok)
            return (answer.Transfer, answer.Detail);
        if (_body is null || answer.Body.IndexOf(_body) >= 0)
            return (Outcome.Ok, null);
        return answer.BodyComplete
            ? (Outcome.Body, $"{request.HealthTarget} answered {answer.Head.Status} with a body that does not contain {request.HealthBody}")
            : (Outcome.TooLarge, $"the first {HttpAnswer.MaxBody / 1024} KiB of {request.HealthTarget} do not contain {request.HealthBody}");
    }

    /// <summary>What it means that no head came.</summary>
    public (Outcome Outcome, string? Detail) NoAnswer(HttpAnswer answer, Connection connection) =>
        plain && TlsSpoken(connection) ? (Outcome.TlsRequired, "answered with a TLS record: this port speaks TLS") : (answer.Transfer, answer.Detail);

    /// <summary>Whether the answer carries the header that the gateway always sends; null where that is not known.</summary>
    public bool? FromGateway(HttpAnswer answer) =>
        request.Kind == GatewayKind.OpenClaw && answer.HasHead ? answer.Head.HasPermissionsPolicy : null;

    internal static bool TlsSpoken(Connection connection) => connection.FirstBytes is [21 or 22, 3, ..];
}
