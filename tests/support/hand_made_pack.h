// Packs of themes as nobody's `callboard pack` writes them, put together with libarchive.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <functional>
#include <string>
#include <vector>

namespace callboard::test {

struct HandMadeEntry {
    std::string path;
    std::string bytes;
    // Makes it something else than a file of these bytes.
    std::function<void(archive_entry*)> change;
};

struct HandMadePack {
    std::vector<HandMadeEntry> entries;
    int format = ARCHIVE_FORMAT_TAR_GNUTAR;
    int filter = ARCHIVE_FILTER_ZSTD;
};

inline std::string bytes_of(const HandMadePack& pack) {
    std::string bytes;
    archive* writer = archive_write_new();
    archive_write_add_filter(writer, pack.filter);
    archive_write_set_format(writer, pack.format);
    archive_write_set_bytes_in_last_block(writer, 1);
    const auto append = [](archive* /*writer*/, void* target, const void* block, std::size_t length) {
        static_cast<std::string*>(target)->append(static_cast<const char*>(block), length);
        return static_cast<la_ssize_t>(length);
    };
    archive_write_open2(writer, &bytes, nullptr, append, nullptr, nullptr);
    for (const HandMadeEntry& made : pack.entries) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, made.path.c_str());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, static_cast<la_int64_t>(made.bytes.size()));
        if (made.change) made.change(entry);
        archive_write_header(writer, entry);
        archive_write_data(writer, made.bytes.data(), made.bytes.size());
        archive_entry_free(entry);
    }
    archive_write_free(writer);
    return bytes;
}

}  // namespace callboard::test
