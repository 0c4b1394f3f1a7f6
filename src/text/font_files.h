// Font files, read in blocks that are kept while something is drawn: SDL_ttf opens a face several times, seeks thousands of
// times, and each seek of SDL's own files is a system call. Not mapped into memory: a file that is cut while it is in use would
// end the program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

struct SDL_RWops;

namespace callboard::text {

class FontFiles {
public:
    FontFiles() = default;
    ~FontFiles();
    FontFiles(const FontFiles&) = delete;
    FontFiles& operator=(const FontFiles&) = delete;

    // A reader for SDL_ttf, which closes it; it must not outlive this object. Null when the file cannot be opened.
    SDL_RWops* open(const std::string& path);
    // In bytes; 0 of a file that cannot be opened.
    std::int64_t size(const std::string& path);
    // Gives the blocks back; what is needed again is read again.
    void rest();
    // Closes all files, which may have been replaced since. Nobody may be reading one.
    void close_all();

    // `count` bytes from `offset` of an open file into `to`; fewer at its end or where it cannot be read.
    std::size_t read(int file, std::int64_t offset, void* to, std::size_t count);

private:
    static constexpr std::size_t kBlock = std::size_t{64} << 10U;
    struct Block {
        std::pair<int, std::int64_t> key;  // file, number
        std::vector<std::byte> bytes;
    };
    struct File {
        int descriptor = -1;
        std::int64_t size = 0;
    };
    const File& file(const std::string& path);
    const std::vector<std::byte>& block(int file, std::int64_t number);

    std::unordered_map<std::string, File> files_;
    std::list<Block> blocks_;  // used last first
    std::map<std::pair<int, std::int64_t>, std::list<Block>::iterator> places_;
};

}  // namespace callboard::text
