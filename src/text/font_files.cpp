#include "text/font_files.h"

#include <SDL.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace callboard::text {
namespace {

constexpr std::size_t kBlocksKept = 16;

// What SDL_ttf reads one face through.
struct Reader {
    FontFiles* files = nullptr;
    int file = -1;
    std::int64_t size = 0;
    std::int64_t at = 0;
};

Reader& reader_of(SDL_RWops* ops) { return *static_cast<Reader*>(ops->hidden.unknown.data1); }

Sint64 SDLCALL size_of(SDL_RWops* ops) { return reader_of(ops).size; }

Sint64 SDLCALL seek(SDL_RWops* ops, Sint64 offset, int whence) {
    Reader& reader = reader_of(ops);
    const std::int64_t from = whence == RW_SEEK_SET ? 0 : whence == RW_SEEK_CUR ? reader.at : reader.size;
    if (offset < -from || offset > reader.size - from) return SDL_SetError("a place outside of the font file");
    reader.at = from + offset;
    return reader.at;
}

std::size_t SDLCALL read_items(SDL_RWops* ops, void* to, std::size_t size, std::size_t count) {
    Reader& reader = reader_of(ops);
    if (size == 0 || count == 0) return 0;
    const std::size_t wanted = std::min(count, static_cast<std::size_t>(reader.size - reader.at) / size) * size;
    const std::size_t got = reader.files->read(reader.file, reader.at, to, wanted);
    reader.at += static_cast<std::int64_t>(got);
    return got / size;
}

std::size_t SDLCALL refuse_writing(SDL_RWops*, const void*, std::size_t, std::size_t) { return 0; }

int SDLCALL close_reader(SDL_RWops* ops) {
    delete static_cast<Reader*>(ops->hidden.unknown.data1);
    SDL_FreeRW(ops);
    return 0;
}

}  // namespace

FontFiles::~FontFiles() { close_all(); }

void FontFiles::close_all() {
    rest();
    for (const auto& [path, file] : files_) {
        if (file.descriptor >= 0) ::close(file.descriptor);
    }
    files_.clear();
}

const FontFiles::File& FontFiles::file(const std::string& path) {
    const auto known = files_.find(path);
    if (known != files_.end()) return known->second;
    File opened{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK), 0};
    struct stat about {};
    if (opened.descriptor >= 0 && ::fstat(opened.descriptor, &about) == 0 && S_ISREG(about.st_mode))
        opened.size = about.st_size;
    return files_.emplace(path, opened).first->second;
}

std::int64_t FontFiles::size(const std::string& path) { return file(path).size; }

SDL_RWops* FontFiles::open(const std::string& path) {
    const File& opened = file(path);
    SDL_RWops* const ops = opened.size > 0 ? SDL_AllocRW() : nullptr;
    if (ops == nullptr) return nullptr;
    ops->size = size_of;
    ops->seek = seek;
    ops->read = read_items;
    ops->write = refuse_writing;
    ops->close = close_reader;
    ops->type = SDL_RWOPS_UNKNOWN;
    ops->hidden.unknown.data1 = new Reader{this, opened.descriptor, opened.size, 0};
    return ops;
}

void FontFiles::rest() {
    places_.clear();
    blocks_.clear();
}

// Empty behind the end, and where the file cannot be read.
const std::vector<std::byte>& FontFiles::block(int file, std::int64_t number) {
    const std::pair key(file, number);
    const auto known = places_.find(key);
    if (known != places_.end()) {
        blocks_.splice(blocks_.begin(), blocks_, known->second);
        return blocks_.front().bytes;
    }
    if (blocks_.size() >= kBlocksKept) {
        places_.erase(blocks_.back().key);
        blocks_.splice(blocks_.begin(), blocks_, std::prev(blocks_.end()));
    } else {
        blocks_.emplace_front();
    }
    Block& taken = blocks_.front();
    taken.key = key;
    taken.bytes.resize(kBlock);
    const ssize_t got = ::pread(file, taken.bytes.data(), kBlock, number * static_cast<std::int64_t>(kBlock));
    taken.bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(0, got)));
    places_.emplace(key, blocks_.begin());
    return taken.bytes;
}

std::size_t FontFiles::read(int file, std::int64_t offset, void* to, std::size_t count) {
    auto* const target = static_cast<std::byte*>(to);
    std::size_t done = 0;
    while (done < count) {
        const std::int64_t at = offset + static_cast<std::int64_t>(done);
        const std::vector<std::byte>& bytes = block(file, at / static_cast<std::int64_t>(kBlock));
        const auto within = static_cast<std::size_t>(at % static_cast<std::int64_t>(kBlock));
        if (within >= bytes.size()) break;
        const std::size_t part = std::min(count - done, bytes.size() - within);
        std::memcpy(target + done, bytes.data() + within, part);
        done += part;
    }
    return done;
}

}  // namespace callboard::text
