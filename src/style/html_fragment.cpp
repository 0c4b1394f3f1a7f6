#include "style/html_fragment.h"

#include "base/utf8.h"
#include "style/syntax.h"

#include <gumbo.h>

namespace callboard::style {
namespace {

constexpr std::array<std::string_view, 14> kKept{"b",   "i",   "em",   "strong", "u",   "s",   "small",
                                                 "sub", "sup", "span", "br",     "bdi", "bdo", "p"};
constexpr std::array<std::string_view, 17> kDroppedWhole{"script", "style",     "title",  "head",     "template", "textarea",
                                                         "select", "iframe",    "object", "noscript", "noembed",  "noframes",
                                                         "xmp",    "plaintext", "svg",    "math",     "audio"};
constexpr std::array<std::string_view, 3> kStyleNames{"color", "font-weight", "font-size"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// As clean_text of base, but line breaks and tabs stay: layout collapses them.
std::string clean(std::string_view text) {
    std::string result;
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t c = next_code_point(text, offset);
        const bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c <= 0x9F);
        const bool invisible =
            (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0x2028 || c == 0x2029;
        if (!control && !invisible) append_code_point(result, c);
    }
    return result;
}

// Walks over the tags of a text without parsing it.
struct Tag {
    std::string name;  // lower case
    bool closing = false;
};
std::optional<Tag> next_tag(std::string_view html, std::size_t& offset) {
    for (; offset + 1 < html.size(); ++offset) {
        if (html[offset] != '<') continue;
        Tag tag;
        std::size_t at = offset + 1;
        if (html[at] == '/') {
            tag.closing = true;
            ++at;
        }
        const auto is_letter = [&](std::size_t i) {
            return i < html.size() && std::isalpha(static_cast<unsigned char>(html[i])) != 0;
        };
        if (!is_letter(at)) continue;
        const std::size_t begin = at;
        while (at < html.size() && html[at] != '>' && html[at] != '/' && html[at] != '<' && html[at] > ' ') ++at;
        tag.name = ascii_lower(html.substr(begin, at - begin));
        offset = at;
        return tag;
    }
    return std::nullopt;
}

// An upper bound of the nesting that an HTML parser would make of it, found in one pass, for gumbo takes quadratic time on deep
// nesting. An element counts as open until a tag of its own name closes it, as misnested formatting elements do.
bool may_be_too_deep(std::string_view html) {
    std::vector<std::string> open;
    std::size_t offset = 0;
    while (auto tag = next_tag(html, offset)) {
        if (tag->name == "br" || tag->name == "img" || tag->name == "hr" || tag->name == "wbr") continue;
        if (!tag->closing) {
            open.push_back(std::move(tag->name));
            if (open.size() > static_cast<std::size_t>(kMaxFragmentDepth)) return true;
            continue;
        }
        const auto found = std::find(open.rbegin(), open.rend(), tag->name);
        if (found != open.rend()) open.erase(std::next(found).base());
    }
    return false;
}

std::vector<Node> as_plain_text(std::string_view html) {
    html = html.substr(0, kMaxFragmentBytes);
    std::string text;
    while (!html.empty()) {
        const std::size_t open = std::min(html.find('<'), html.size());
        text += html.substr(0, open);
        html.remove_prefix(open);
        if (html.empty()) break;
        const std::size_t close = html.find('>');
        html.remove_prefix(close == std::string_view::npos ? html.size() : close + 1);
        text.push_back(' ');
    }
    std::string cleaned = clean(text);
    if (callboard::trimmed(cleaned).empty()) return {};
    std::vector<Node> nodes;
    nodes.push_back(text_node(std::move(cleaned)));
    return nodes;
}

// Of a style attribute only what the whitelist allows, as it was written.
std::string filtered_style(std::string_view style) {
    const std::string css = preprocess_css(style);
    const ParsedValues parsed = parse_component_values(css);
    ValueSpan content = parsed.values;
    std::string kept;
    while (const auto item = next_declaration(content)) {
        if (item->kind != SyntaxItem::Kind::Declaration || item->declaration.value.empty()) continue;
        const std::string name = ascii_lower(item->declaration.name->text);
        const ValueSpan value = item->declaration.value;
        if (!contains(kStyleNames, name)) continue;
        if (!kept.empty()) kept += "; ";
        kept.append(name).append(": ").append(written(value, css));
    }
    return kept;
}

void keep_attributes(const GumboElement& element, Node& node) {
    for (unsigned i = 0; i < element.attributes.length; ++i) {
        const auto& attribute = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
        const std::string name = ascii_lower(attribute.name);
        std::string value = attribute.value;
        if (name == "style") value = filtered_style(value);
        if ((name != "style" && name != "dir" && name != "lang") || value.empty()) continue;
        if (node.attribute(name).empty()) node.attributes.emplace_back(name, clean(value));
    }
}

void convert_children(const GumboVector& children, std::vector<Node>& into, int depth);

void convert(const GumboNode& node, std::vector<Node>& into, int depth) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA) {
        std::string text = clean(node.v.text.text);
        if (text.empty()) return;
        if (!into.empty() && into.back().is_text()) {
            into.back().text += text;
        } else {
            into.push_back(text_node(std::move(text)));
        }
        return;
    }
    if (node.type != GUMBO_NODE_ELEMENT) return;
    const GumboElement& element = node.v.element;
    const std::string_view name = gumbo_normalized_tagname(element.tag);
    if (contains(kDroppedWhole, name)) return;
    if (!contains(kKept, name) && name != "div") return convert_children(element.children, into, depth);
    Node kept;
    kept.tag = name;
    keep_attributes(element, kept);
    convert_children(element.children, kept.children, depth + 1);
    into.push_back(std::move(kept));
}

void convert_children(const GumboVector& children, std::vector<Node>& into, int depth) {
    constexpr int kSafeDepth = 4 * kMaxFragmentDepth;  // unreached after may_be_too_deep; a bound of the recursion
    if (depth > kSafeDepth) return;
    for (unsigned i = 0; i < children.length; ++i) convert(*static_cast<const GumboNode*>(children.data[i]), into, depth);
}

int depth_of(const std::vector<Node>& nodes) {
    int deepest = 0;
    for (const Node& node : nodes) {
        if (!node.is_text()) deepest = std::max(deepest, 1 + depth_of(node.children));
    }
    return deepest;
}

}  // namespace

std::vector<Node> parse_html_fragment(std::string_view html) {
    if (html.size() > kMaxFragmentBytes || may_be_too_deep(html)) return as_plain_text(html);
    const std::string text = clean(html);  // before gumbo makes U+FFFD of controls, and after for those written as entities
    GumboOptions options = kGumboDefaultOptions;
    options.fragment_context = GUMBO_TAG_DIV;
    options.max_errors = 0;
    const auto destroy = [&options](GumboOutput* output) { gumbo_destroy_output(&options, output); };
    const std::unique_ptr<GumboOutput, decltype(destroy)> output(gumbo_parse_with_options(&options, text.data(), text.size()),
                                                                 destroy);
    std::vector<Node> nodes;
    if (output->root->type == GUMBO_NODE_ELEMENT) convert_children(output->root->v.element.children, nodes, 0);
    if (depth_of(nodes) > kMaxFragmentDepth) return as_plain_text(html);
    return nodes;
}

const std::vector<Node>& HtmlFragments::parse(std::string_view html) {
    constexpr std::size_t kMaxKept = 64;
    const auto known = known_.find(html);
    if (known != known_.end()) return known->second;
    if (known_.size() >= kMaxKept) known_.clear();
    return known_.emplace(html, parse_html_fragment(html)).first->second;
}

}  // namespace callboard::style
