#include "raster/pictures.h"

#include "base/files.h"
#include "base/log.h"
#include "raster/picture_files.h"
#include "raster/resized.h"
#include "style/computed_style.h"

namespace callboard::raster {
namespace {

constexpr std::size_t kLargestFile = std::size_t{16} << 20U;
constexpr std::size_t kKeptBytes = std::size_t{16} << 20U;
constexpr std::size_t kFilesKnown = 256;

}  // namespace

Result<std::shared_ptr<const std::string>> Pictures::bytes_of(const std::string& path) const {
    if (path == style::kLogoUrl) {
        if (!logo_) return std::make_shared<const std::string>();
        if (logo_->size() > kLargestFile) return Error(ErrorKind::Theme, "the logo is larger than 16 MiB");
        return logo_;
    }
    Result<std::string> bytes = read_file(path, kLargestFile);
    if (!bytes) return bytes.error();
    return std::make_shared<const std::string>(std::move(*bytes));
}

void Pictures::say_broken(const std::string& path, std::string_view why) {
    if (broken_.size() >= kFilesKnown || !broken_.insert(path).second) return;
    log(LogLevel::Warning, fmt::format("{}: not shown: {}", path, why));
    problems_.push_back({path, std::string(why)});
}

std::optional<Pictures::Known> Pictures::known(const std::string& path) {
    const auto found = known_.find(path);
    if (found != known_.end()) return found->second;
    if (known_.size() >= kFilesKnown) known_.clear();
    std::optional<Known> result;
    const auto bytes = bytes_of(path);
    if (!bytes) {
        say_broken(path, bytes.error().message());
    } else if (!(*bytes)->empty() || path != style::kLogoUrl) {
        const Result<PictureHeader> header = read_picture_header(**bytes);
        if (header) result = Known{header->size, header->kind == PictureKind::Svg};
        if (!header) say_broken(path, header.error().message());
    }
    known_.emplace(path, result);
    return result;
}

std::optional<Size> Pictures::natural_size(std::string_view path) {
    const std::optional<Known> picture = known(std::string(path));
    if (!picture) return std::nullopt;
    return picture->natural;
}

void Pictures::set_logo(std::shared_ptr<const std::string> bytes) {
    const bool same = logo_ == bytes || (logo_ && bytes && *logo_ == *bytes);
    if (same) return;
    logo_ = std::move(bytes);
    const std::string path(style::kLogoUrl);
    known_.erase(path);
    broken_.erase(path);
    for (auto sized = sized_.begin(); sized != sized_.end();) {
        if (sized->path == path) bytes_ -= sized->bitmap->bytes();
        sized = sized->path == path ? sized_.erase(sized) : std::next(sized);
    }
    ++generation_;
}

void Pictures::reload() {
    known_.clear();
    broken_.clear();
    problems_.clear();
    sized_.clear();
    bytes_ = 0;
    ++generation_;
}

std::shared_ptr<const Bitmap> Pictures::find(const std::string& path, PixelSize size) {
    const auto found = std::find_if(sized_.begin(), sized_.end(),
                                    [&](const Sized& sized) { return sized.size == size && sized.path == path; });
    if (found == sized_.end()) return nullptr;
    sized_.splice(sized_.begin(), sized_, found);
    return found->bitmap;
}

void Pictures::keep(const std::string& path, std::shared_ptr<const Bitmap> bitmap) {
    bytes_ += bitmap->bytes();
    sized_.push_front({path, bitmap->size(), std::move(bitmap)});
    while (bytes_ > kKeptBytes && !sized_.empty()) {
        bytes_ -= sized_.back().bitmap->bytes();
        sized_.pop_back();
    }
}

std::shared_ptr<const Bitmap> Pictures::decoded(const std::string& path, PixelSize vector_size) {
    const auto bytes = bytes_of(path);
    if (!bytes) {
        say_broken(path, bytes.error().message());
        return nullptr;
    }
    // The file may have changed since its size was read.
    const Result<PictureHeader> header = read_picture_header(**bytes);
    Result<Bitmap> bitmap = header ? decode_picture(**bytes, *header, vector_size) : Result<Bitmap>(header.error());
    if (bitmap && !bitmap->empty()) return std::make_shared<const Bitmap>(std::move(*bitmap));
    say_broken(path, bitmap ? "the picture is empty" : bitmap.error().message());
    return nullptr;
}

std::shared_ptr<const Bitmap> Pictures::at_size(std::string_view path_text, PixelSize size) {
    const std::string path(path_text);
    if (size.width < 1 || size.height < 1 || size.width > 2 * kLargestPicture || size.height > 2 * kLargestPicture)
        return nullptr;
    if (std::shared_ptr<const Bitmap> kept = find(path, size)) return kept;
    const std::optional<Known> picture = known(path);
    if (!picture || broken_.contains(path)) return nullptr;
    // An SVG is drawn at the size that fills the wanted one in both directions, then fitted.
    PixelSize vector_size{std::min(size.width, kLargestPicture), std::min(size.height, kLargestPicture)};
    const float scale = std::max(static_cast<float>(vector_size.width) / picture->natural.width,
                                 static_cast<float>(vector_size.height) / picture->natural.height);
    vector_size = {std::min(kLargestPicture, static_cast<int>(std::lround(picture->natural.width * scale))),
                   std::min(kLargestPicture, static_cast<int>(std::lround(picture->natural.height * scale)))};
    std::shared_ptr<const Bitmap> bitmap = decoded(path, picture->is_vector ? vector_size : PixelSize{});
    if (!bitmap) return nullptr;
    if (!(bitmap->size() == size)) bitmap = std::make_shared<const Bitmap>(resized(*bitmap, size));
    keep(path, bitmap);
    return bitmap;
}

}  // namespace callboard::raster
