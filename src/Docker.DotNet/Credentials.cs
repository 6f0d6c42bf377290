namespace Docker.DotNet;

/// <summary>How a client shows the engine who it is.</summary>
public abstract class Credentials : IDisposable
{
    /// <summary>Whether <c>tcp://</c> means TLS.</summary>
    public abstract bool IsTlsCredentials();

    /// <summary>Puts the credentials into <paramref name="innerHandler"/>, or a handler of their own around it.</summary>
    public abstract HttpMessageHandler GetHandler(HttpMessageHandler innerHandler);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
