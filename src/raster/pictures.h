// The theme's pictures and the organization's logo, decoded when needed. Layout asks for their sizes, the rasterizer for their
// pixels. A picture that is missing, broken, too large (16 MiB, 4096 x 4096 px) or of an unknown kind has no size and no
// pixels; the log says so once.
#pragma once

#include "base/result.h"
#include "layout/picture_sizes.h"
#include "raster/bitmap.h"

#include <list>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace callboard::raster {

class Pictures : public layout::PictureSizes {
public:
    std::optional<Size> natural_size(std::string_view path) override;

    // The bytes of the logo's file; null when there is none. The same bytes again change nothing.
    void set_logo(std::shared_ptr<const std::string> bytes);
    // Forgets everything but the logo: the theme's files may have changed.
    void reload();
    // Counts the changes of set_logo() and reload(): a layer drawn under another number may look different.
    unsigned generation() const { return generation_; }

    // The picture at exactly this size: reduced by area, enlarged between pixels, SVG drawn at it. Null when it cannot be had.
    std::shared_ptr<const Bitmap> at_size(std::string_view path, PixelSize size);

    std::size_t cached_bytes() const { return bytes_; }

    // What cannot be had and why, since this was asked before: each once.
    struct Problem {
        std::string path;
        std::string why;
    };
    std::vector<Problem> take_problems() { return std::exchange(problems_, {}); }

private:
    struct Sized {
        std::string path;
        PixelSize size;
        std::shared_ptr<const Bitmap> bitmap;
    };
    struct Known {
        Size natural;
        bool is_vector = false;
    };
    Result<std::shared_ptr<const std::string>> bytes_of(const std::string& path) const;
    std::shared_ptr<const Bitmap> find(const std::string& path, PixelSize size);
    void keep(const std::string& path, std::shared_ptr<const Bitmap> bitmap);
    std::optional<Known> known(const std::string& path);
    std::shared_ptr<const Bitmap> decoded(const std::string& path, PixelSize vector_size);
    void say_broken(const std::string& path, std::string_view why);

    std::shared_ptr<const std::string> logo_;
    std::list<Sized> sized_;  // used last first, at most 16 MiB
    std::size_t bytes_ = 0;
    std::unordered_map<std::string, std::optional<Known>> known_;
    std::set<std::string> broken_;
    std::vector<Problem> problems_;  // of broken_, as far as nobody took them
    unsigned generation_ = 0;
};

}  // namespace callboard::raster
