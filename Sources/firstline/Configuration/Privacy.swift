import Glibc

/// What keeps conversations and keys to the user. Called first of all.
enum Privacy {
    /// Files become 0600 and folders 0700, and a crash writes no memory to the disk.
    static func establish() {
        umask(0o077)
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    }
}
