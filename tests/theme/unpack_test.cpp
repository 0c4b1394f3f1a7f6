#include "theme/unpack.h"

#include "base/files.h"
#include "tests/support/hand_made_pack.h"
#include "theme/manifest.h"
#include "theme/sha256.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace callboard::theme {
namespace {

namespace fs = std::filesystem;
using test::HandMadeEntry;
using test::HandMadePack;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

HandMadeEntry manifest_entry(const Manifest& manifest) { return {kManifestName, manifest_text(manifest), {}}; }

class HostilePacks : public testing::Test {
protected:
    HostilePacks() {
        fs::create_directories(parent_);
        list("a.png");
        list("theme.css");
    }
    ~HostilePacks() override { fs::remove_all(root_); }

    // A file that the manifest lists and the pack holds.
    void list(const std::string& path) {
        const std::string bytes = "bytes of " + path;
        manifest_.files.push_back({path, bytes.size(), sha256_of(bytes)});
        files_.push_back({path, bytes, {}});
    }
    HandMadePack pack() const {
        HandMadePack pack{{manifest_entry(manifest_)}};
        pack.entries.insert(pack.entries.end(), files_.begin(), files_.end());
        return pack;
    }
    void write(const HandMadePack& pack) const {
        ASSERT_TRUE(write_file_atomically(path_, bytes_of(pack), Readers::Everybody, Lasting::No));
    }
    // Why a pack is refused, after which nothing is left of it; "none" where it is not.
    std::string refusal(const HandMadePack& pack) const {
        write(pack);
        return refusal();
    }
    std::string refusal() const {
        std::string said = "none";
        if (const auto unpacked = unpack_theme(path_, parent_); !unpacked) {
            said = unpacked.error().text();
            EXPECT_TRUE(fs::is_empty(parent_));
        }
        EXPECT_FALSE(fs::exists(root_ / "x")) << "written outside";
        return said;
    }
    // Of the pack with the second file changed.
    std::string refusal_with(std::function<void(archive_entry*)> change) const {
        HandMadePack changed = pack();
        changed.entries[2].change = std::move(change);
        return refusal(changed);
    }

    fs::path root_ = fs::path(testing::TempDir()) / fmt::format("hostile-{}", ::getpid());
    fs::path parent_ = root_ / "unpacked";
    fs::path path_ = root_ / "a.tar.zst";
    Manifest manifest_{"brand", "0.1.0", {}};
    std::vector<HandMadeEntry> files_;
};

TEST_F(HostilePacks, OneThatIsNotIsAccepted) {
    EXPECT_EQ(refusal(pack()), "none");
    HandMadePack other = pack();
    other.format = ARCHIVE_FORMAT_TAR_USTAR;
    EXPECT_EQ(refusal(other), "none");
}

TEST_F(HostilePacks, TheMessageSaysWhereAndWhatToDo) {
    EXPECT_THAT(refusal({}), AllOf(StartsWith(path_.string() + ": This is no pack that can be shown. "),
                                   testing::EndsWith("Make it anew with 'callboard pack', or copy it again.")));
}

TEST_F(HostilePacks, PathsThatLeadOutAreRefused) {
    for (const char* path : {"../x", "/tmp/x", "a/../../x", "./x", "a//x", "a/", "", ".x", "a\\x", "a\x01x", "a\xffx"}) {
        const std::string bytes = "x";
        HandMadePack changed = pack();
        Manifest manifest = manifest_;
        manifest.files.insert(manifest.files.begin(), {path, 1, sha256_of(bytes)});
        std::sort(manifest.files.begin(), manifest.files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
        changed.entries = {manifest_entry(manifest), {path, bytes, {}}, files_[0], files_[1]};
        EXPECT_THAT(refusal(changed), testing::AnyOf(HasSubstr("rename it"), HasSubstr("manifest.json cannot be read")))
            << path;
        changed = pack();
        changed.entries[1].path = path;
        EXPECT_NE(refusal(changed), "none") << path;
    }
}

TEST_F(HostilePacks, NamesOfThemesThatLeadOutAreRefused) {
    for (const char* name : {"", "..", "a/b", "/x", "a b"}) {
        manifest_.theme = name;
        EXPECT_THAT(refusal(pack()), HasSubstr("is no theme's name")) << name;
    }
}

TEST_F(HostilePacks, OnlyPlainFilesAreAccepted) {
    for (const unsigned type : {AE_IFLNK, AE_IFCHR, AE_IFBLK, AE_IFIFO, AE_IFDIR}) {
        const std::string said = refusal_with([type](archive_entry* entry) {
            archive_entry_set_size(entry, 0);
            archive_entry_set_filetype(entry, type);
            if (type == AE_IFLNK) archive_entry_set_symlink(entry, "/etc/passwd");
        });
        EXPECT_THAT(said, HasSubstr("in it is no plain file")) << type;
    }
    const std::string said = refusal_with([](archive_entry* entry) { archive_entry_set_hardlink(entry, "a.png"); });
    EXPECT_THAT(said, HasSubstr("'theme.css' in it is no plain file"));
}

TEST_F(HostilePacks, ALinkIsNotFollowedByTheNextEntry) {
    manifest_.files.insert(manifest_.files.begin(), {"a", 0, sha256_of("")});
    HandMadePack linked = pack();
    linked.entries.insert(linked.entries.begin() + 1, {"a", "", [this](archive_entry* entry) {
                                                           archive_entry_set_filetype(entry, AE_IFLNK);
                                                           archive_entry_set_symlink(entry, root_.c_str());
                                                       }});
    EXPECT_THAT(refusal(linked), HasSubstr("'a' in it is no plain file"));
}

TEST_F(HostilePacks, HolesAreRefused) {
    HandMadePack holes = pack();
    holes.format = ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE;
    holes.entries[2].change = [](archive_entry* entry) {
        archive_entry_set_size(entry, la_int64_t{1} << 40);
        archive_entry_sparse_add_entry(entry, 0, 5);
    };
    EXPECT_THAT(refusal(holes), HasSubstr("no plain file"));
}

TEST_F(HostilePacks, WhatTheManifestDoesNotSayIsRefused) {
    HandMadePack changed = pack();
    changed.entries.push_back({"more.css", "more", {}});
    EXPECT_THAT(refusal(changed), HasSubstr("It holds more than its manifest.json lists."));
    changed = pack();
    changed.entries.push_back(files_[1]);
    EXPECT_THAT(refusal(changed), HasSubstr("It holds more than its manifest.json lists.")) << "twice";
    changed = pack();
    changed.entries.pop_back();
    EXPECT_THAT(refusal(changed), HasSubstr("'theme.css' is not in it"));
    changed = pack();
    changed.entries[1].path = "A.png";
    EXPECT_THAT(refusal(changed), HasSubstr("'a.png' is not in it"));
    changed = pack();
    changed.entries[1].bytes += "!";
    EXPECT_THAT(refusal(changed), HasSubstr("'a.png' is not in it"));
    changed = pack();
    changed.entries[1].bytes[0] ^= 1;
    EXPECT_THAT(refusal(changed), HasSubstr("'a.png' in it is damaged: its checksum is another."));
    changed = pack();
    changed.entries.erase(changed.entries.begin());
    EXPECT_THAT(refusal(changed), HasSubstr("It does not begin with a manifest.json."));
}

TEST_F(HostilePacks, ManifestsThatContradictThemselvesAreRefused) {
    const Manifest good = manifest_;
    manifest_.files.push_back(manifest_.files.back());
    EXPECT_THAT(refusal(pack()), HasSubstr("'theme.css' is listed twice"));
    manifest_ = good;
    manifest_.files.insert(manifest_.files.begin() + 1, {"a.png/b", 0, sha256_of("")});
    EXPECT_THAT(refusal(pack()), HasSubstr("'a.png/b' is listed twice, in the wrong place or below a file"));
    manifest_ = good;
    manifest_.files.pop_back();
    EXPECT_THAT(refusal(pack()), HasSubstr("It holds no theme.css"));
}

TEST_F(HostilePacks, LimitsHoldForManifestsOfOthers) {
    const Manifest good = manifest_;
    manifest_.files[0].size = 64 * 1024 * 1024;
    EXPECT_THAT(refusal(pack()), HasSubstr("It holds more than 64 MiB"));
    manifest_.files[0].size = std::uint64_t{1} << 62;
    EXPECT_THAT(refusal(pack()), HasSubstr("It holds more than 64 MiB"));
    manifest_ = good;
    for (int i = 0; i < 999; ++i)
        manifest_.files.insert(manifest_.files.begin() + i, {fmt::format("A{:04}", i), 0, sha256_of("")});
    EXPECT_THAT(refusal(pack()), HasSubstr("It holds more than 1000 files"));
    HandMadePack long_list;
    long_list.entries = {{kManifestName, std::string(kLongestManifest + 1, ' '), {}}};
    EXPECT_THAT(refusal(long_list), HasSubstr("It does not begin with a manifest.json."));
}

TEST_F(HostilePacks, ManifestsThatAreNoneAreRefused) {
    for (const char* text :
         {"", "{", "[]", "{}", R"({"format": "1"})", R"({"format": 1})",
          R"({"format": 1, "theme": "a", "callboard": "1", "files": {}})",
          R"({"format": 1, "theme": "a", "callboard": "1", "files": [{}]})",
          R"({"format": 1, "theme": "a", "callboard": "1", "files": [{"path": "a", "size": -1, "sha256": ""}]})"}) {
        HandMadePack changed = pack();
        changed.entries[0].bytes = text;
        EXPECT_THAT(refusal(changed), HasSubstr("Its manifest.json cannot be read.")) << text;
    }
    HandMadePack later = pack();
    later.entries[0].bytes = R"({"format": 2})";
    EXPECT_THAT(refusal(later), HasSubstr("Its format is 2, and this callboard reads 1: install the newer one."));
}

TEST_F(HostilePacks, BombsAreStopped) {
    HandMadePack bomb = pack();
    bomb.entries[1].bytes.assign(200 * 1024 * 1024, '\0');
    EXPECT_THAT(refusal(bomb), HasSubstr("'a.png' is not in it"));
    bomb = pack();
    bomb.entries.insert(bomb.entries.begin(), {kManifestName, std::string(200 * 1024 * 1024, ' '), {}});
    EXPECT_THAT(refusal(bomb), HasSubstr("It does not begin with a manifest.json."));
}

TEST_F(HostilePacks, OtherCompressionsAndFormatsAreRefused) {
    for (const int filter : {ARCHIVE_FILTER_NONE, ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_XZ}) {
        HandMadePack other = pack();
        other.filter = filter;
        EXPECT_THAT(refusal(other), HasSubstr("It is damaged")) << filter;
    }
    for (const int format : {ARCHIVE_FORMAT_ZIP, ARCHIVE_FORMAT_CPIO_SVR4_NOCRC}) {
        HandMadePack other = pack();
        other.format = format;
        EXPECT_NE(refusal(other), "none") << format;
    }
}

TEST_F(HostilePacks, AChainOfHeadersIsRefused) {
    // Headers of headers: a reader that calls itself for each would end its stack.
    HandMadePack inner;
    inner.format = ARCHIVE_FORMAT_RAW;
    std::string header(1024, '\0');
    const std::string name = "././@PaxHeader";
    std::copy(name.begin(), name.end(), header.begin());
    const auto field = [&](std::size_t at, const std::string& text) {
        std::copy(text.begin(), text.end(), header.begin() + static_cast<std::ptrdiff_t>(at));
    };
    field(100, "0000644");
    field(124, "00000000014");
    field(136, "00000000000");
    field(148, "        ");
    header[156] = 'g';
    field(257, std::string("ustar\0"
                           "00",
                           8));
    field(512, "12 comment=\n");
    unsigned sum = 0;
    for (int i = 0; i < 512; ++i) sum += static_cast<unsigned char>(header[static_cast<std::size_t>(i)]);
    field(148, fmt::format("{:06o}", sum) + std::string("\0 ", 2));
    std::string chain;
    for (int i = 0; i < 2'000; ++i) chain += header;
    inner.entries = {{"raw", chain, {}}};
    EXPECT_THAT(refusal(inner), HasSubstr("It is damaged: Too many special headers"));
}

TEST_F(HostilePacks, APackThatIsCutOrSpoiledAnywhereIsRefused) {
    write(pack());
    const std::string whole = *read_file(path_, 1'000'000);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        ASSERT_TRUE(write_file_atomically(path_, whole.substr(0, i), Readers::Everybody, Lasting::No));
        // What is missing at the very end says nothing.
        EXPECT_TRUE(refusal() != "none") << i << " of " << whole.size();
        std::string spoiled = whole;
        spoiled[i] = static_cast<char>(spoiled[i] ^ 0x40);
        ASSERT_TRUE(write_file_atomically(path_, spoiled, Readers::Everybody, Lasting::No));
        const std::string said = refusal();
        if (said != "none") continue;
        const auto unpacked = unpack_theme(path_, parent_);
        ASSERT_TRUE(unpacked);
        EXPECT_EQ(read_file(unpacked->path / "a.png", 100).value(), files_[0].bytes) << i;
        EXPECT_EQ(read_file(unpacked->path / "theme.css", 100).value(), files_[1].bytes) << i;
    }
}

TEST_F(HostilePacks, WhatIsNoFileIsNotWaitedFor) {
    EXPECT_THAT(refusal(), StartsWith(path_.string() + ": The pack cannot be opened: No such file"));
    ASSERT_EQ(::mkfifo(path_.c_str(), 0600), 0);
    EXPECT_THAT(refusal(), HasSubstr("This is not a regular file."));
    fs::remove(path_);
    ASSERT_TRUE(write_file_atomically(path_, ""));
    fs::resize_file(path_, std::uintmax_t{1} << 40);
    EXPECT_THAT(refusal(), HasSubstr("The file is larger than the"));
}

TEST_F(HostilePacks, WhereNothingCanBeWrittenTheMessageSaysSo) {
    write(pack());
    const auto unpacked = unpack_theme(path_, root_ / "nowhere");
    ASSERT_FALSE(unpacked);
    EXPECT_THAT(unpacked.error().text(), HasSubstr("nowhere: No folder can be made here to unpack a theme in"));
}

TEST_F(HostilePacks, ACrashLeavesWhatTheNextStartRemoves) {
    write(pack());
    const auto used = unpack_theme(path_, parent_);
    ASSERT_TRUE(used);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto unpacked = unpack_theme(path_, parent_);
        ::_exit(unpacked ? 0 : 1);
    }
    int status = 1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_EQ(status, 0);
    const auto count = [this] { return std::distance(fs::directory_iterator(parent_), fs::directory_iterator()); };
    fs::create_directory(parent_ / "callboard-theme-public");
    fs::create_symlink(root_, parent_ / "callboard-theme-link");
    ASSERT_EQ(count(), 4);
    remove_leftover_folders(parent_);
    EXPECT_EQ(count(), 3) << "what others made stays";
    EXPECT_TRUE(fs::exists(used->path / "theme.css")) << "what is in use stays";
    EXPECT_TRUE(fs::exists(path_));
}

}  // namespace
}  // namespace callboard::theme
