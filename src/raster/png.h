// Pictures as PNG files: screenshots, `callboard shot`, goldens.
#pragma once

#include "base/result.h"
#include "raster/bitmap.h"

#include <filesystem>

namespace callboard::raster {

// Replaces the file whole. Errors (ErrorKind::File): an empty bitmap, a place that cannot be written.
Result<void> write_png(const Bitmap& bitmap, const std::filesystem::path& path);

}  // namespace callboard::raster
