// The pack of a theme: whatever a file holds, nothing is written but below a folder that goes again, and no more than a pack
// may hold. The first byte says whether the rest is a file, a tar or a manifest before files that fit it.
#include "tests/support/hand_made_pack.h"
#include "theme/manifest.h"
#include "theme/unpack.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

namespace {

using namespace callboard;
namespace fs = std::filesystem;

void require(bool condition) {
    if (!condition) std::abort();
}

const fs::path& parent() {
    static const fs::path kParent = [] {
        std::string name = (fs::temp_directory_path() / "unpack-fuzz-XXXXXX").string();
        require(::mkdtemp(name.data()) != nullptr);
        return fs::path(name);
    }();
    return kParent;
}

// A pack of what the manifest lists, as far as files of its sizes are easily made.
std::string pack_of(std::string_view text) {
    test::HandMadePack pack{{{theme::kManifestName, std::string(text), {}}}};
    if (const auto manifest = theme::parse_manifest(text)) {
        for (const theme::PackedFile& file : manifest->files)
            pack.entries.push_back({file.path, std::string(std::min<std::uint64_t>(file.size, 4096), '\0'), {}});
    }
    return test::bytes_of(pack);
}

std::string compressed(std::string_view tar) { return test::bytes_of({{{"tar", std::string(tar), {}}}, ARCHIVE_FORMAT_RAW}); }

void check(const theme::Folder& theme) {
    require(fs::is_regular_file(theme.path / "theme.css"));
    require(theme.path.parent_path().parent_path() == parent());
    std::uint64_t bytes = 0;
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(theme.path)) {
        require(!entry.is_symlink() && (entry.is_regular_file() || entry.is_directory()));
        if (entry.is_directory()) continue;
        bytes += entry.file_size();
        ++files;
    }
    require(bytes <= theme::kMostPackedBytes && files <= theme::kMostPackedFiles);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::string pack = data[0] % 3 == 0 ? std::string(rest) : data[0] % 3 == 1 ? compressed(rest) : pack_of(rest);
    const int fd = ::memfd_create("pack", MFD_CLOEXEC);
    require(fd >= 0 && ::write(fd, pack.data(), pack.size()) == static_cast<ssize_t>(pack.size()));
    if (const auto theme = theme::unpack_theme(fmt::format("/proc/self/fd/{}", fd), parent())) check(*theme);
    require(fs::is_empty(parent()));
    ::close(fd);
    return 0;
}
