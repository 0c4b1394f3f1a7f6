#include "simulator/built_in_store.h"

namespace callboard::simulator {
namespace {

// clang-format off
constexpr std::string_view kStore = R"store({
  "keys": [
    {"name": "Callboard", "key": "c411b0a2-d0e5-4f60", "secret": "5d1f0e7ab2c94c06a1e3b87790d2f4c8e61a2b35",
     "access": {"rights": {"organization": {"c": false, "r": true, "u": false, "d": false},
                            "suborganization": {"c": false, "r": true, "u": false, "d": false},
                            "device": {"c": false, "r": true, "u": false, "d": false},
                            "prequalification": {"c": false, "r": true, "u": false, "d": false},
                            "customer": {"c": true, "r": true, "u": true, "d": true}}}}
  ],
  "organizations": [
    {"_id": "64a1c0de0000000000000001", "name": "Nova", "logo": "/img/customers/nova.svg", "colorone": "#12355B", "colortwo": "#F2A541"}
  ],
  "suborganizations": [
    {"_id": "64a1c0de0000000000000101", "name": "Nova Opéra", "organization": "64a1c0de0000000000000001",
     "email": {"activated": true, "sender": "nova@example.org",
               "wait": {"FR": "Vous avez le numéro {customer.ticket}.", "EN": "Your number is {customer.ticket}."}},
     "sms": {"activated": true, "default_code": "FR", "provider": "nexmo", "sender": "Nova",
             "wait": {"FR": "Vous avez le numéro {customer.ticket}.", "EN": "Your number is {customer.ticket}."}},
     "store_code": "750901", "langs": ["FR", "EN", "AR"], "tz": "Europe/Paris", "tbm": 10, "ptc": 2, "ttc": 10,
     "css_template": "apple", "meeting": {"activated": true, "expired": 10, "block": 10}, "display": {"name": "short"}}
  ],
  "devices": [
    {"_id": "64a1c0de0000000000000201", "organization": "64a1c0de0000000000000001", "suborganization": "64a1c0de0000000000000101", "name": "Guichet 1",
     "hostname": "DESK-1", "mac": "02:00:5E:10:00:01", "type": "desk", "template": "64a1c0de0000000000000501",
     "html_name": {"FR": "Guichet<br /><b>1</b>", "EN": "Counter<br /><b>1</b>", "AR": "شباك<br /><b>1</b>", "JA": "窓口<br /><b>1</b>"},
     "html_orientation": {"FR": "Rez-de-chauss&eacute;e", "EN": "Ground floor", "AR": "الطابق الأرضي"}},
    {"_id": "64a1c0de0000000000000202", "organization": "64a1c0de0000000000000001", "suborganization": "64a1c0de0000000000000101", "name": "Guichet 2",
     "hostname": "DESK-2", "mac": "02:00:5E:10:00:02", "type": "desk", "template": "64a1c0de0000000000000501",
     "html_name": {"FR": "Guichet<br /><b>2", "EN": "Counter<br /><b>2"},
     "html_orientation": {"FR": "Rez-de-chauss&eacute;e", "EN": "Ground floor", "AR": "الطابق الأرضي"}},
    {"_id": "64a1c0de0000000000000203", "organization": "64a1c0de0000000000000001", "suborganization": "64a1c0de0000000000000101", "name": "Guichet 3",
     "hostname": "DESK-3", "mac": "02:00:5E:10:00:03", "type": "desk", "template": "64a1c0de0000000000000501",
     "html_name": {"FR": "Guichet<br /><b>3</b>", "EN": "", "AR": "شباك<br /><b>3</b>", "JA": "窓口<br /><b>3</b>"},
     "html_orientation": {"FR": "Rez-de-chauss&eacute;e", "EN": "Ground floor", "AR": "الطابق الأرضي"}},
    {"_id": "64a1c0de0000000000000204", "organization": "64a1c0de0000000000000001", "suborganization": "64a1c0de0000000000000101", "name": "Conseiller 1",
     "hostname": "DESK-4", "mac": "02:00:5E:10:00:04", "type": "desk", "template": "64a1c0de0000000000000501",
     "html_name": {"FR": "Conseiller 1", "EN": "Adviser 1", "AR": "مستشار 1"},
     "html_orientation": {"FR": ""}},
    {"_id": "64a1c0de0000000000000205", "organization": "64a1c0de0000000000000001", "suborganization": "64a1c0de0000000000000101", "name": "Comptoir A",
     "hostname": "DESK-5", "mac": "02:00:5E:10:00:05", "type": "desk", "template": "64a1c0de0000000000000501",
     "html_name": {"FR": "Comptoir <span style=\"color:#0a7\">A</span>", "EN": "Desk <span style=\"color:#0a7\">A</span>", "AR": "مكتب <span style=\"color:#0a7\">أ</span>"},
     "html_orientation": {"FR": "<b>1<sup>er</sup></b> &eacute;tage", "EN": "<b>1<sup>st</sup></b> floor", "AR": ""}},
    {"_id": "64a1c0de0000000000000206", "organization": "64a1c0de0000000000000001", "suborganization": "64a1c0de0000000000000101", "name": "Réparation",
     "hostname": "DESK-6", "mac": "02:00:5E:10:00:06", "type": "desk", "template": "64a1c0de0000000000000501",
     "html_name": {"FR": "R&eacute;paration &amp; conseil", "EN": "Repairs &amp; advice", "JA": "修理"},
     "html_orientation": {"FR": "<b>1<sup>er</sup></b> &eacute;tage", "EN": "<b>1<sup>st</sup></b> floor", "AR": ""}},
    {"_id": "64a1c0de0000000000000301", "organization": "64a1c0de0000000000000001", "suborganization": "64a1c0de0000000000000101", "name": "Borne d'accueil",
     "hostname": "MACHINE-1", "mac": "02:00:5E:10:00:31", "type": "machine"},
    {"_id": "64a1c0de0000000000000302", "organization": "64a1c0de0000000000000001", "suborganization": "64a1c0de0000000000000101", "name": "Écran de la salle",
     "hostname": "SCREEN-1", "mac": "02:00:5E:10:00:32", "type": "screen"}
  ],
  "prequalifications": [
    {"_id": "64a1c0de0000000000000401", "suborganization": "64a1c0de0000000000000101", "name": {"FR": "Retrait de commande", "EN": "Order pick-up", "AR": "استلام الطلب", "JA": "商品の受け取り"},
     "html_name": {"FR": "Retrait<br />de commande", "EN": "Order<br />pick-up", "AR": "استلام الطلب"},
     "header": {"FR": "Bienvenue !", "EN": "Welcome!", "AR": "مرحبا"}, "machines": ["64a1c0de0000000000000301"],
     "machine_order": 1, "desk_order": 1, "waiting": 3, "default": true},
    {"_id": "64a1c0de0000000000000402", "suborganization": "64a1c0de0000000000000101", "name": {"FR": "Service après-vente", "EN": "Repairs", "AR": "خدمة ما بعد البيع", "JA": "修理"},
     "html_name": {"FR": "Service<br />apr&egrave;s-vente", "EN": "Repairs", "AR": "خدمة ما بعد البيع"},
     "header": {"FR": "Bienvenue !", "EN": "Welcome!", "AR": "مرحبا"}, "machines": ["64a1c0de0000000000000301"],
     "machine_order": 2, "desk_order": 2, "waiting": 8, "desks": ["64a1c0de0000000000000204", "64a1c0de0000000000000205", "64a1c0de0000000000000206"]},
    {"_id": "64a1c0de0000000000000403", "suborganization": "64a1c0de0000000000000101", "name": {"FR": "J'ai rendez-vous", "EN": "I have an appointment", "AR": "لدي موعد", "JA": "予約あり"},
     "html_name": {"FR": "J'ai<br />rendez-vous", "EN": "I have<br />an appointment", "AR": "لدي موعد"},
     "header": {"FR": "Bienvenue !", "EN": "Welcome!", "AR": "مرحبا"}, "machines": ["64a1c0de0000000000000301"],
     "machine_order": 3, "desk_order": 3, "waiting": 10, "meeting": true},
    {"_id": "64a1c0de0000000000000404", "suborganization": "64a1c0de0000000000000101", "name": {"FR": "Mobilité réduite", "EN": "Reduced mobility", "AR": "ذوو الحركة المحدودة"},
     "html_name": {"FR": "Mobilit&eacute; r&eacute;duite", "EN": "Reduced mobility", "AR": ""},
     "header": {"FR": "Bienvenue !", "EN": "Welcome!", "AR": "مرحبا"}, "machines": ["64a1c0de0000000000000301"],
     "machine_order": 4, "desk_order": 4, "waiting": 5, "prm": true, "prioritize": true},
    {"_id": "64a1c0de0000000000000405", "suborganization": "64a1c0de0000000000000101", "name": {"FR": "Conseil", "EN": "Advice", "AR": "استشارة"},
     "html_name": {"FR": "<b>Conseil", "EN": "<b>Advice"},
     "header": {"FR": "Bienvenue !", "EN": "Welcome!", "AR": "مرحبا"}, "machines": ["64a1c0de0000000000000301"],
     "machine_order": 5, "desk_order": 5, "waiting": 6}
  ],
  "tickets": {"64a1c0de0000000000000401": {"prefix": "A", "next": 17}, "64a1c0de0000000000000402": {"prefix": "S", "next": 201}, "64a1c0de0000000000000403": {"prefix": "R", "next": 88}, "64a1c0de0000000000000404": {"prefix": "P", "next": 3}, "64a1c0de0000000000000405": {"prefix": "C", "next": 540}},
  "pictures": {"/img/customers/nova.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"480\" height=\"160\" viewBox=\"0 0 480 160\"><rect width=\"480\" height=\"160\" rx=\"28\" fill=\"#12355B\"/><path d=\"M80 26 Q87 73 134 80 Q87 87 80 134 Q73 87 26 80 Q73 73 80 26 Z\" fill=\"#F2A541\"/><g fill=\"none\" stroke=\"#FFFFFF\" stroke-width=\"11\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><path d=\"M176 108 V52 L218 108 V52\"/><circle cx=\"272\" cy=\"80\" r=\"28\"/><path d=\"M324 52 L350 108 L376 52\"/><path d=\"M394 108 L420 52 L446 108 M405 88 H435\"/></g></svg>"}
})store";
// clang-format on

}  // namespace

std::string_view built_in_store() { return kStore; }

}  // namespace callboard::simulator
