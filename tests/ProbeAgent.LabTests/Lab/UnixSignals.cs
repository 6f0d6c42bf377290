using System.Runtime.InteropServices;

namespace ProbeAgent.LabTests.Lab;

/// <summary>.NET 10 can kill a process, and send it nothing else.</summary>
internal static class UnixSignals
{
    /// <summary>Sends the signal. A process that has ended meanwhile is no error.</summary>
    public static void Send(this UnixSignal signal, int processId)
    {
        const int NoSuchProcess = 3;
        if (kill(processId, (int)signal) != 0 && Marshal.GetLastPInvokeError() != NoSuchProcess)
            throw new InvalidOperationException($"{signal} to {processId}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int processId, int signal);
}
