#include "theme/pack.h"

#include "base/files.h"
#include "theme/sha256.h"
#include "theme/unpack.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <thread>

namespace callboard::theme {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class Packs : public testing::Test {
protected:
    Packs() {
        fs::create_directories(theme_);
        fs::create_directories(parent_);
        write("theme.css", "main { color: red }\n");
    }
    ~Packs() override { fs::remove_all(root_); }

    void write(const std::string& name, std::string_view bytes) const {
        fs::create_directories((theme_ / name).parent_path());
        ASSERT_TRUE(write_file_atomically(theme_ / name, bytes, Readers::Everybody, Lasting::No));
    }
    std::string refusal() const {
        const auto packed = pack_theme(theme_);
        return packed ? "none" : packed.error().text();
    }
    std::vector<std::string> names() const {
        std::vector<std::string> names;
        const auto packed = pack_theme(theme_);
        if (packed) {
            for (const PackedFile& file : packed->manifest.files) names.push_back(file.path);
        }
        return names;
    }

    fs::path root_ = fs::path(testing::TempDir()) / fmt::format("packs-{}", ::getpid());
    fs::path theme_ = root_ / "Brand_1";
    fs::path parent_ = root_ / "unpacked";
    fs::path pack_ = root_ / "a.tar.zst";
};

TEST_F(Packs, WhatIsPackedIsUnpacked) {
    const std::string picture(300'000, 'p');
    write("pictures/Büro ä.png", picture);
    write(std::string(190, 'n') + "/x.css", "");  // longer than the oldest tars can hold
    const auto packed = pack_theme(theme_);
    ASSERT_TRUE(packed) << packed.error().text();
    ASSERT_TRUE(write_file_atomically(pack_, packed->bytes));
    auto unpacked = unpack_theme(pack_, parent_);
    ASSERT_TRUE(unpacked) << unpacked.error().text();
    const fs::path folder = unpacked->path;
    EXPECT_EQ(folder.filename(), "Brand_1");
    EXPECT_EQ(unpacked->source, pack_);
    EXPECT_EQ(read_file(folder / "theme.css", 100).value(), "main { color: red }\n");
    EXPECT_EQ(read_file(folder / "pictures/Büro ä.png", 1'000'000).value(), picture);
    EXPECT_EQ(read_file(folder / std::string(190, 'n') / "x.css", 100).value(), "");
    EXPECT_FALSE(fs::exists(folder / kManifestName));
    EXPECT_EQ(fs::status(folder.parent_path()).permissions(), fs::perms::owner_all) << "nobody else looks in";
    const auto again = pack_theme(folder);
    EXPECT_EQ(again.value().bytes, packed->bytes);
    unpacked->unpacked.reset();
    EXPECT_TRUE(fs::is_empty(parent_)) << "it goes when nobody needs it";
}

TEST_F(Packs, TheSameFilesGiveTheSameBytes) {
    write("b.png", "b");
    write("a/c.png", "c");
    const auto first = pack_theme(theme_);
    fs::rename(theme_, root_ / "other");
    fs::create_directories(theme_);
    for (const char* name : {"a/c.png", "theme.css", "b.png"}) write(name, *read_file(root_ / "other" / name, 100));
    ASSERT_EQ(::chmod((theme_ / "b.png").c_str(), 0600), 0);
    fs::last_write_time(theme_ / "b.png", fs::file_time_type{});
    EXPECT_EQ(first.value().bytes, pack_theme(theme_).value().bytes);
    EXPECT_THAT(names(), ElementsAre("a/c.png", "b.png", "theme.css"));
}

TEST_F(Packs, SaysWhatIsLeftOut) {
    for (const char* name : {".git/config", ".hidden", "theme.css~", "x.swp", "#theme.css#", "old.tar.zst"}) write(name, "");
    ASSERT_EQ(::mkfifo((theme_ / "pipe").c_str(), 0600), 0);
    EXPECT_THAT(pack_theme(theme_).value().left_out,
                ElementsAre("#theme.css# (an editor's copy)", ".git (hidden)", ".hidden (hidden)", "old.tar.zst (a pack)",
                            "pipe (no file)", "theme.css~ (an editor's copy)", "x.swp (an editor's copy)"));
    EXPECT_THAT(names(), ElementsAre("theme.css"));
}

TEST_F(Packs, ALinkMayLeadToAFileOfTheTheme) {
    write("a.png", "picture");
    fs::create_symlink("a.png", theme_ / "b.png");
    const auto packed = pack_theme(theme_);
    ASSERT_TRUE(packed) << packed.error().text();
    EXPECT_EQ(packed->manifest.files[1].path, "b.png");
    EXPECT_EQ(packed->manifest.files[1].sha256, sha256_of("picture"));
}

TEST_F(Packs, ALinkThatLeadsElsewhereIsAnError) {
    ASSERT_TRUE(write_file_atomically(root_ / "Brand_1.secret", "secret"));
    for (const char* target : {"../Brand_1.secret", "/etc/passwd", ".."}) {
        fs::create_symlink(target, theme_ / "link.png");
        EXPECT_THAT(refusal(), HasSubstr("link.png: This link leads out of the theme; put a copy")) << target;
        fs::remove(theme_ / "link.png");
    }
    fs::create_symlink("nothing", theme_ / "link.png");
    EXPECT_THAT(refusal(), HasSubstr("link.png: This link leads nowhere"));
    fs::remove(theme_ / "link.png");
    fs::create_symlink(".", theme_ / "link.png");
    EXPECT_THAT(refusal(), HasSubstr("link.png: This link leads to a folder"));
}

TEST_F(Packs, AFileThatChangesMeanwhileIsAnError) {
    write("a.png", std::string(8 * 1024 * 1024, 'a'));
    const int fd = ::open((theme_ / "a.png").c_str(), O_WRONLY | O_CLOEXEC);
    std::atomic<bool> ended = false;
    std::jthread writer([&] {
        for (long i = 0; !ended; ++i) {
            const std::array<timespec, 2> times{timespec{i, 0}, timespec{i, 0}};
            ::futimens(fd, times.data());
        }
    });
    EXPECT_THAT(refusal(), HasSubstr("a.png: This file changes while it is packed; pack the theme again."));
    ended = true;
    writer.join();
    ::close(fd);
}

TEST_F(Packs, WhatNoPackHoldsIsAnError) {
    const std::string deep = "1/2/3/4/5/6/7/";
    write(deep + "8", "");
    EXPECT_EQ(refusal(), "none");
    write(deep + "8x/9", "");
    EXPECT_THAT(refusal(), HasSubstr("lies deeper than 8 names: move it up."));
    fs::remove_all(theme_ / "1");
    write(std::string(200, 'a'), "");
    EXPECT_EQ(refusal(), "none");
    write(std::string(190, 'a') + "/" + std::string(10, 'a'), "");
    EXPECT_THAT(refusal(), HasSubstr("is a path of more than 200 bytes: give it shorter names."));
    fs::remove_all(theme_ / std::string(190, 'a'));
    write("a\nb", "");
    EXPECT_THAT(refusal(), HasSubstr("'a b' has a name with control characters"));
    fs::remove(theme_ / "a\nb");
    write("manifest.json", "");
    EXPECT_THAT(refusal(), HasSubstr("'manifest.json' has the name of the pack's own list: rename it."));
    fs::remove(theme_ / "manifest.json");
    fs::remove(theme_ / "theme.css");
    EXPECT_THAT(refusal(), HasSubstr("Brand_1: It holds no theme.css"));
    fs::rename(theme_, root_ / "a theme");
    EXPECT_THAT(pack_theme(root_ / "a theme").error().text(), HasSubstr("'a theme' is no theme's name"));
}

TEST_F(Packs, ASheetThatNoWallReadsToItsEndIsAnError) {
    write("theme.css", std::string(256 * 1024, ' '));
    EXPECT_EQ(refusal(), "none");
    write("theme.css", std::string(256 * 1024 + 1, ' '));
    EXPECT_THAT(refusal(), HasSubstr("Its theme.css has more than 256 KiB"));
}

TEST_F(Packs, ManyAndLargeFilesAreAnError) {
    for (int i = 1; i < 1'000; ++i) write(fmt::format("{}.png", i), "");
    EXPECT_EQ(refusal(), "none");
    write("0.png", "");
    EXPECT_THAT(refusal(), HasSubstr("It holds more than 1000 files: leave out what theme.css does not use."));
    fs::remove(theme_ / "0.png");
    fs::resize_file(theme_ / "1.png", 64 * 1024 * 1024 - fs::file_size(theme_ / "theme.css"));
    EXPECT_EQ(refusal(), "none");
    fs::resize_file(theme_ / "2.png", 1);
    EXPECT_THAT(refusal(), HasSubstr("It holds more than 64 MiB: make its pictures smaller"));
    fs::resize_file(theme_ / "2.png", std::uintmax_t{1} << 40);
    EXPECT_THAT(refusal(), HasSubstr("It holds more than 64 MiB: make its pictures smaller"));
}

}  // namespace
}  // namespace callboard::theme
