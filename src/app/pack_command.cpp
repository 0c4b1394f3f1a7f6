#include "app/pack_command.h"

#include "app/failure.h"
#include "base/files.h"
#include "theme/loader.h"
#include "theme/pack.h"
#include "theme/sha256.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace callboard::app {
namespace {

void print_pack(const theme::PackedTheme& packed, const std::filesystem::path& output) {
    std::uint64_t bytes = 0;
    for (const theme::PackedFile& file : packed.manifest.files) {
        fmt::print("{:>10}  {}\n", file.size, file.path);
        bytes += file.size;
    }
    for (const std::string& left_out : packed.left_out) fmt::print("  left out  {}\n", left_out);
    fmt::print("{}: {} files of {} bytes in {}\n", packed.manifest.theme, packed.manifest.files.size(), bytes,
               packed.bytes.size());
    fmt::print("{}  {}\n", theme::sha256_of(packed.bytes), output.string());
}

int run_pack(const std::string& theme, const std::string& output_option) {
    const auto folder = theme::find_theme_or_folder(theme);
    if (!folder) return failed(folder.error());
    const auto packed = theme::pack_theme(folder->path);
    if (!packed) return failed(packed.error());
    const std::filesystem::path output = output_option.empty() ? packed->manifest.theme + theme::kPackSuffix : output_option;
    if (const auto written = write_file_atomically(output, packed->bytes); !written) return failed(written.error());
    print_pack(*packed, output);
    return 0;
}

}  // namespace

void add_pack(CLI::App& app, int& code) {
    auto* command = app.add_subcommand("pack", "A theme as one file, for --theme and /etc/callboard/themes");
    auto theme = std::make_shared<std::string>();
    auto output = std::make_shared<std::string>();
    const CLI::Validator is_pack(
        [](std::string& text) {
            return text.ends_with(theme::kPackSuffix) ? std::string() : fmt::format("must end in {}", theme::kPackSuffix);
        },
        "");
    command->add_option("theme", *theme, "A theme's name or folder")->required()->type_name("NAME|DIR");
    command->add_option("-o", *output, fmt::format("Instead of NAME{} in this folder", theme::kPackSuffix))
        ->check(is_pack)
        ->type_name("FILE");
    command->footer("The last line is the pack's SHA-256, as sha256sum prints it.");
    command->callback([&code, theme, output] { code = run_pack(*theme, *output); });
}

}  // namespace callboard::app
