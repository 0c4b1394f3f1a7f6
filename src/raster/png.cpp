#include "raster/png.h"

#include "base/files.h"
#include "raster/cairo_tools.h"

namespace callboard::raster {
namespace {

cairo_status_t append(void* text, const unsigned char* bytes, unsigned int count) {
    static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Result<void> write_png(const Bitmap& bitmap, const std::filesystem::path& path) {
    if (bitmap.empty()) return Error(ErrorKind::File, "an empty picture cannot be written", path.string());
    std::string bytes;
    const Surface surface = surface_to_read(bitmap);
    const cairo_status_t status = cairo_surface_write_to_png_stream(surface.get(), append, &bytes);
    if (status != CAIRO_STATUS_SUCCESS) return Error(ErrorKind::File, cairo_status_to_string(status), path.string());
    return write_file_atomically(path, bytes);
}

}  // namespace callboard::raster
