import Testing

@testable import Storage

@Suite struct MountTableTests {
    /// Lines as Linux writes them (proc_pid_mountinfo(5)), one with optional fields, one escaped, one hidden by a later one.
    private let table = MountTable(
        text: """
            22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
            30 22 0:40 / /home rw shared:2 master:1 - nfs4 server:/home rw
            31 30 0:41 / /home/ada/local rw - ext4 /dev/sdb1 rw
            32 22 0:42 / /mnt/my\\040share rw - cifs //server/share rw
            33 22 0:43 / /mnt/ssh rw - fuse.sshfs ada@server: rw
            34 22 0:44 / /mnt/disk rw - fuseblk /dev/sdc1 rw
            35 22 0:45 / /twice rw - ext4 /dev/sdd1 rw
            36 35 0:46 / /twice rw - 9p share rw
            broken line
            """)

    @Test(
        "The innermost mount decides",
        arguments: [
            ("/var/lib/x.db", nil), ("/home/ada/x.db", "nfs4"), ("/home/ada/local/x.db", nil), ("/homestead/x.db", nil),
            ("/mnt/my share/x.db", "cifs"), ("/mnt/ssh/x.db", "fuse.sshfs"), ("/mnt/disk/x.db", nil), ("/twice/x.db", "9p"),
        ])
    func innermost(_ path: String, _ expected: String?) {
        #expect(table.networkFileSystem(of: path) == expected)
    }

    @Test("Text that is no table means nothing", arguments: ["", "-", "a b c d e f -", "\\", "1 2 3 4 \\0 6 - nfs"]) func noTable(
        _ text: String
    ) {
        #expect(MountTable(text: text).networkFileSystem(of: "/x") == nil)
    }
}
