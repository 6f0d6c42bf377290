namespace Docker.DotNet;

/// <summary>None: whoever reaches the socket may use it.</summary>
public class AnonymousCredentials : Credentials
{
    public override bool IsTlsCredentials() => false;

    public override HttpMessageHandler GetHandler(HttpMessageHandler innerHandler) => innerHandler;
}
