using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CaseFlow.Workflows.Storage;

/// <summary>
/// An advisory lock (<c>flock</c>) that the kernel releases with the process, however it ends.
/// The framework's own file locking never waits, so the two system calls are made directly.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private const int ReadWriteCreateCloseOnExec = 0x2 | 0x40 | 0x80000;
    private const int Mode0644 = 0x1A4;
    private const int Shared = 1;
    private const int Exclusive = 2;
    private const int DoNotWait = 4;
    private const int Interrupted = 4;
    private const int WouldBlock = 11;

    private readonly SafeFileHandle handle;

    private FileLock(SafeFileHandle handle) => this.handle = handle;

    public static Task<FileLock> ExclusiveAsync(string path, CancellationToken cancellationToken) =>
        TakeAsync(path, Exclusive, cancellationToken);

    public static Task<FileLock> SharedAsync(string path, CancellationToken cancellationToken) =>
        TakeAsync(path, Shared, cancellationToken);

    /// <summary>True when nobody else held the lock; it is then held exclusively. After false it may be lost.</summary>
    public bool TryBecomeExclusive()
    {
        while (flock(handle, Exclusive | DoNotWait) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error == WouldBlock)
            {
                return false;
            }

            ThrowUnlessInterrupted(error);
        }

        return true;
    }

    public void Dispose() => handle.Dispose();

    private static async Task<FileLock> TakeAsync(string path, int operation, CancellationToken cancellationToken)
    {
        var handle = Open(path);
        var taken = Task.Factory.StartNew(
            () => Wait(handle, operation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await taken.WaitAsync(cancellationToken).ConfigureAwait(false);
            return new FileLock(handle);
        }
        catch (Exception)
        {
            _ = taken.ContinueWith(_ => handle.Dispose(), TaskScheduler.Default);
            throw;
        }
    }

    private static SafeFileHandle Open(string path)
    {
        var descriptor = open(path, ReadWriteCreateCloseOnExec, Mode0644);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new IOException($"{path}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
    }

    private static void Wait(SafeFileHandle handle, int operation)
    {
        while (flock(handle, operation) != 0)
        {
            ThrowUnlessInterrupted(Marshal.GetLastPInvokeError());
        }
    }

    private static void ThrowUnlessInterrupted(int error)
    {
        if (error != Interrupted)
        {
            throw new IOException(new Win32Exception(error).Message);
        }
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, int mode);

    [DllImport("libc", SetLastError = true)]
    private static extern int flock(SafeFileHandle handle, int operation);
}
