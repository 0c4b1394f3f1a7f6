#include "design/situations.h"

#include <fmt/format.h>

namespace callboard::design {
namespace {

using Texts = std::initializer_list<std::pair<const char*, const char*>>;

board::Translations translations(const Texts& texts) {
    board::Translations result;
    for (const auto& [language, text] : texts) result.set(language, text);
    return result;
}

board::Desk desk(const char* id, const Texts& names, const Texts& orientations = {}) {
    board::Desk desk;
    desk.id = id;
    desk.html_name = translations(names);
    desk.html_orientation = translations(orientations);
    desk.name = std::string(desk.html_name.in("en", {}));
    return desk;
}

// "Desk 3", with the number on a line of its own as most stores write it.
board::Desk numbered_desk(const char* id, const Texts& orientations = {}) {
    board::Desk numbered = desk(id, {}, orientations);
    numbered.name = fmt::format("Desk {}", id);
    for (const auto& [language, word] : Texts{{"fr", "Guichet"},
                                              {"en", "Desk"},
                                              {"ar", "المكتب"},
                                              {"de", "Schalter"},
                                              {"es", "Mostrador"},
                                              {"it", "Sportello"},
                                              {"ja", "窓口"},
                                              {"nl", "Balie"},
                                              {"pt", "Balcão"},
                                              {"zh", "柜台"}}) {
        numbered.html_name.set(language, fmt::format("{}<br /><b>{}</b>", word, id));
    }
    return numbered;
}

}  // namespace

std::span<const std::string> sample_languages() {
    static const std::vector<std::string> languages{"fr", "en", "ar", "de", "es", "it", "ja", "nl", "pt", "zh"};
    return languages;
}

std::shared_ptr<const board::Store> sample_store(std::optional<Color> brand_1, std::optional<Color> brand_2) {
    auto store = std::make_shared<board::Store>();
    store->organization_name = "Lumière";
    store->name = "Lumière Haussmann";
    store->brand_1 = brand_1 ? brand_1 : parse_hex_color("#0b5fff");
    store->brand_2 = brand_2 ? brand_2 : parse_hex_color("#ffd400");
    store->langs.assign(sample_languages().begin(), sample_languages().begin() + 3);
    store->tz = "Europe/Paris";
    store->desks = {
        numbered_desk("1"),
        desk("2", {{"fr", "Conseiller 2"},
                   {"en", "Adviser 2"},
                   {"ar", "المستشار 2"},
                   {"de", "Beratung 2"},
                   {"es", "Asesor 2"},
                   {"it", "Consulente 2"},
                   {"ja", "相談 2"},
                   {"nl", "Adviseur 2"},
                   {"pt", "Consultor 2"},
                   {"zh", "顾问 2"}}),
        numbered_desk("3", {{"fr", "Au fond à gauche"},
                            {"en", "At the back, left"},
                            {"ar", "في الخلف، يساراً"},
                            {"de", "Hinten links"},
                            {"es", "Al fondo a la izquierda"},
                            {"it", "In fondo a sinistra"},
                            {"ja", "奥の左側"},
                            {"nl", "Achterin links"},
                            {"pt", "Ao fundo, à esquerda"},
                            {"zh", "后方左侧"}}),
        desk("4", {{"fr", "Comptoir <b>A</b>"},
                   {"en", "Counter <b>A</b>"},
                   {"ar", "الكاونتر <b>A</b>"},
                   {"de", "Theke <b>A</b>"},
                   {"es", "Barra <b>A</b>"},
                   {"it", "Banco <b>A</b>"},
                   {"ja", "カウンター <b>A</b>"},
                   {"nl", "Toonbank <b>A</b>"},
                   {"pt", "Balcão <b>A</b>"},
                   {"zh", "前台 <b>A</b>"}}),
        desk("5", {{"fr", "Accueil"},
                   {"en", "Reception"},
                   {"ar", "الاستقبال"},
                   {"de", "Empfang"},
                   {"es", "Recepción"},
                   {"it", "Accoglienza"},
                   {"ja", "受付"},
                   {"nl", "Receptie"},
                   {"pt", "Receção"},
                   {"zh", "接待处"}}),
        desk("6", {{"fr", "Réparation &amp; conseil"},
                   {"en", "Repairs &amp; advice"},
                   {"ar", "الإصلاح والاستشارة"},
                   {"de", "Reparatur &amp; Beratung"},
                   {"es", "Reparación y consejo"},
                   {"it", "Riparazioni e consigli"},
                   {"ja", "修理・相談"},
                   {"nl", "Reparatie &amp; advies"},
                   {"pt", "Reparação e conselho"},
                   {"zh", "维修与咨询"}}),
        desk("long",
             {{"fr", "Service après-vente, réparations et personnalisation"},
              {"en", "After-sales service, repairs and personalisation"},
              {"ar", "خدمة ما بعد البيع والإصلاح والتخصيص"},
              {"de", "Kundendienst, Reparaturannahme und Personalisierung"}},
             {{"fr", "Premier étage, prenez l’ascenseur à droite de l’entrée principale"},
              {"en", "First floor, take the lift to the right of the main entrance"},
              {"ar", "الطابق الأول، استخدم المصعد على يمين المدخل الرئيسي"},
              {"de", "Erster Stock, mit dem Aufzug rechts vom Haupteingang"}}),
        // As stores really write them: from a word processor, with colours, sizes and tags that are left open.
        desk("html-1",
             {{"fr",
               "<p style=\"text-align:center\"><strong>GUICHET</strong><br><span style=\"font-size: 120%\">N&deg;&nbsp;12"
               "</span></p>"}},
             {{"fr", "<div>1<sup>er</sup> &eacute;tage, <b>porte B</b></div>"}}),
        desk("html-2", {{"fr", "<div>Salle <em>d&rsquo;attente</em><div>2<sup>e</sup> &eacute;tage</div>"}}),
        desk("html-3", {{"fr", "<b><i>Caisse</i> n<sup>o</sup>&nbsp;<u>4</u></b>"}}),
        desk("html-4", {{"fr", "<span style=\"color:#b00020;background:#fff\">Urgences</span> <small>(sans rdv)</small>"}}),
        desk("html-5", {{"fr", "<font color=red>Espace</font> <a href=\"https://example.com\">Beaut&eacute;</a>"}}),
    };
    return store;
}

}  // namespace callboard::design
