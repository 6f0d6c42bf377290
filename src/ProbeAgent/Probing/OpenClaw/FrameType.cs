namespace ProbeAgent.Probing.OpenClaw;

/// <summary>What a gateway's message is to somebody who wants to connect.</summary>
internal enum FrameType
{
    /// <summary>No JSON object, or none with a type the protocol knows.</summary>
    Unknown,

    /// <summary>The event <c>connect.challenge</c>, which opens every connection.</summary>
    Challenge,

    /// <summary>Any other event.</summary>
    Event,

    /// <summary>The answer to our connect: hello-ok.</summary>
    Hello,

    /// <summary>The answer to our connect: an error.</summary>
    Error,
}
