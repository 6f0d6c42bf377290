namespace ProbeAgent.Demo;

/// <summary>How a piece of text is drawn; the values are SGR parameters of ECMA-48, from the eight colours that every
/// terminal's own theme has chosen to be readable.</summary>
internal enum Ink
{
    Plain = 0,
    Bold = 1,
    Dim = 2,
    Red = 31,
    Green = 32,
    Yellow = 33,
    Cyan = 36,
}
