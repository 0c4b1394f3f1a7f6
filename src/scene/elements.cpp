#include "scene/elements.h"

#include "base/utf8.h"
#include "scene/clock_text.h"
#include "scene/element_parts.h"
#include "style/computed_style.h"

namespace callboard::scene {
namespace {

using board::Call;
using board::State;
using board::View;
using style::element;
using style::Node;
using style::text_node;

std::size_t length_in_code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t offset = 0; offset < text.size(); ++count) next_code_point(text, offset);
    return count;
}

// Longer texts need other sizes than "A042" and "Desk 3".
constexpr std::size_t kLongLabel = 9;
constexpr std::size_t kLongDesk = 25;

std::size_t length_of_text(const Node& node) {
    std::size_t length = length_in_code_points(node.text);
    for (const Node& child : node.children) length += length_of_text(child);
    return length;
}

class Builder {
public:
    Builder(const View& view, const Words& words, bool has_logo, style::HtmlFragments& fragments)
        : view_(view), words_(words), has_logo_(has_logo), fragments_(fragments) {}

    Node board() const {
        Node root = element("main", {"board", fmt::format("is-{}", name_of(view_.state))});
        if (view_.is_closing) root.classes.emplace_back("is-closing");
        if (view_.previous.empty()) root.classes.emplace_back("has-no-previous");
        if (!view_.shows_waiting) root.classes.emplace_back("has-no-waiting");
        set_language(root, view_.language);
        root.children.push_back(header());
        if (view_.store && view_.state != State::Closed && view_.state != State::Setup) {
            root.children.push_back(calls());
        } else {
            root.children.push_back(message());
        }
        root.children.push_back(footer());
        return root;
    }

private:
    std::string word(std::string_view key) const { return words_.in(view_.language, key); }
    std::string_view time_zone() const { return view_.store ? std::string_view(view_.store->tz) : std::string_view(); }

    Node html_element(std::string name, std::string_view html) const {
        Node node = element("div", {std::move(name)}, fragments_.parse(html));
        if (length_of_text(node) >= kLongDesk) node.classes.emplace_back("is-long");
        return node;
    }

    std::string translated(const board::Translations& texts, std::string_view language) const {
        return std::string(texts.in(language, view_.store->langs));
    }

    Node header() const {
        Node brand = element("div", {"brand"});
        if (view_.store && has_logo_) {
            Node logo = element("img", {"logo"});
            logo.attributes.emplace_back("src", style::kLogoUrl);
            brand.children.push_back(std::move(logo));
        } else if (view_.store) {
            brand.children.push_back(label("div", "organization", view_.store->organization_name));
        }
        if (view_.store) brand.children.push_back(label("div", "store", view_.store->name));
        return around("header", "header", std::move(brand),
                      text_element("div", "clock", clock_text(view_.clock, time_zone(), view_.language)));
    }

    Node calls() const {
        Node calls = element("div", {"calls"});
        std::vector<Call> rows = view_.previous;
        if (view_.state == State::Lost) {
            // Nobody may trust the spotlight any more: the last call is one of the rows.
            if (view_.spotlight) rows.insert(rows.begin(), *view_.spotlight);
            calls.children.push_back(notice_card("is-lost", "lost-title", "lost-text"));
        } else {
            calls.children.push_back(view_.spotlight ? spotlight(*view_.spotlight) : notice_card("is-idle", "welcome", "idle"));
        }
        Node side = element("aside", {"side"});
        if (!rows.empty()) side.children.push_back(previous(rows));
        if (view_.shows_waiting) side.children.push_back(waiting());
        calls.children.push_back(std::move(side));
        return calls;
    }

    // What fills the spotlight when nobody is in it.
    Node notice_card(std::string state, std::string_view title, std::string_view text) const {
        Node card = around("section", "spotlight", text_element("div", "card-title", word(title)),
                           text_element("div", "card-text", word(text)));
        card.classes.push_back(std::move(state));
        return card;
    }

    static void add_call_classes(Node& node, const Call& call) {
        const std::pair<bool, const char*> states[] = {{call.is_new, "is-new"},
                                                       {call.is_recalled, "is-recalled"},
                                                       {call.is_finished, "is-finished"},
                                                       {call.customer.meeting, "is-meeting"},
                                                       {call.customer.prioritized, "is-prioritized"},
                                                       {call.is_prm, "is-prm"}};
        for (const auto& [holds, name] : states) {
            if (holds) node.classes.emplace_back(name);
        }
        if (length_in_code_points(call.customer.label()) >= kLongLabel) node.classes.emplace_back("is-long");
    }

    Node spotlight(const Call& call) const {
        Node node = element("section", {"spotlight"});
        add_call_classes(node, call);
        node.key = fmt::format("call:{}:{}", call.customer.id, call.serial);
        set_language(node, call.language);
        node.children.push_back(
            text_element("div", "spotlight-title", words_.in(call.language, call.is_recalled ? "recalled" : "called")));
        node.children.push_back(label("div", "ticket", call.customer.label()));
        const board::Desk* desk = view_.store->desk(call.customer.desk);
        if (desk != nullptr) {
            Node where = element("div", {"where"});
            where.children.push_back(text_element("div", "arrow", ""));
            where.children.push_back(html_element("desk", desk_name(*desk, call.language)));
            const std::string orientation = translated(desk->html_orientation, call.language);
            if (!orientation.empty()) where.children.push_back(html_element("orientation", orientation));
            node.children.push_back(std::move(where));
        }
        if (Node marks = marks_of(call); !marks.children.empty()) node.children.push_back(std::move(marks));
        return node;
    }

    std::string desk_name(const board::Desk& desk, std::string_view language) const {
        std::string name = translated(desk.html_name, language);
        return name.empty() ? desk.name : name;
    }

    Node marks_of(const Call& call) const {
        Node marks = element("div", {"marks"});
        const auto add = [&](bool holds, const char* name) {
            if (!holds) return;
            Node mark = text_element("span", "mark", words_.in(call.language, name));
            mark.classes.push_back(fmt::format("mark-{}", name));
            marks.children.push_back(std::move(mark));
        };
        add(call.customer.meeting, "meeting");
        add(call.customer.prioritized, "prioritized");
        add(call.is_prm, "prm");
        return marks;
    }

    Node previous(const std::vector<Call>& calls) const {
        Node rows = element("ol", {"rows"});
        rows.children.reserve(calls.size());
        for (const Call& call : calls) {
            Node row = element("li", {"row"});
            add_call_classes(row, call);
            row.key = fmt::format("row:{}:{}", call.customer.id, call.serial);
            // By its own direction, so that a name that is too long keeps its beginning.
            Node ticket = text_element("div", "row-ticket", call.customer.label());
            ticket.attributes.emplace_back("dir", "auto");
            row.children.push_back(std::move(ticket));
            const board::Desk* desk = view_.store->desk(call.customer.desk);
            if (desk != nullptr) row.children.push_back(html_element("row-desk", desk_name(*desk, call.language)));
            rows.children.push_back(std::move(row));
        }
        return around("section", "previous", text_element("h2", "title", word("previous")), std::move(rows));
    }

    Node waiting() const {
        Node node = element("section", {"waiting"});
        node.children.push_back(text_element("h2", "title", word("next")));
        node.children.push_back(
            text_element("div", "waiting-count", words_.with_count(view_.language, "waiting", view_.waiting)));
        Node next = element("ol", {"next"});
        next.children.reserve(view_.next.size());
        for (const std::string& ticket : view_.next) next.children.push_back(label("li", "next-ticket", ticket));
        node.children.push_back(std::move(next));
        return node;
    }

    // What stands in place of the calls: connecting, closed, or what an installer must know.
    Node message() const {
        const std::string state(name_of(view_.state));
        Node node = element("section", {"message"});
        node.children.push_back(text_element("div", "message-title", word(state + "-title")));
        std::string text = word(state + "-text");
        if (view_.fault && view_.state == State::Setup) text = view_.fault->message;
        node.children.push_back(text_element("div", "message-text", std::move(text)));
        if (view_.fault) node.children.push_back(facts(*view_.fault));
        return node;
    }

    Node facts(const board::Fault& fault) const {
        Node facts = element("dl", {"facts"});
        const auto add = [&](std::string name, std::string value) {
            facts.children.push_back(around("div", "fact", text_element("dt", "fact-name", std::move(name)),
                                            text_element("dd", "fact-value", std::move(value))));
        };
        add(word("error"), fault.name);
        for (const auto& [name, value] : fault.facts) add(name, value);
        return facts;
    }

    Node footer() const {
        Node node = element("footer", {"footer"});
        if (view_.since) {
            const std::string time = clock_text(*view_.since, time_zone(), view_.language);
            node.children.push_back(text_element(
                "div", "notice", words_.with_time(view_.language, std::string(name_of(view_.state)) + "-notice", time)));
        } else if (view_.is_closing) {
            node.children.push_back(text_element("div", "notice", word("closing")));
        }
        return node;
    }

    const View& view_;
    const Words& words_;
    bool has_logo_;
    style::HtmlFragments& fragments_;
};

}  // namespace

style::Node board_elements(const board::View& view, const Words& words, bool has_logo, style::HtmlFragments& fragments) {
    return Builder(view, words, has_logo, fragments).board();
}

}  // namespace callboard::scene
