"""The same questions in fifteen languages: each line is a text with its quoted words in ⟦⟧, speaker in {}, cue in <>.

A line reads `kind name | text`; kinds: D direct, T its marks turned, U its marks unclosed, I indirect, M unmarked,
N no quotation at all; ¶ is an empty line between paragraphs.
"""

from __future__ import annotations

import pytest
import regex

from audit.model import Document, Quote
from audit.quotes import find_quotes
from audit.text import Text

KINDS = {
    "D": ("direct", "paired"),
    "T": ("direct", "turned"),
    "U": ("direct", "unclosed"),
    "I": ("indirect", "none"),
    "M": ("unmarked", "none"),
}
SIGNS = regex.compile(r"[⟦⟧{}<>]")

LANGUAGES = {
    "en": """
D curly | “⟦We will rebuild,⟧” {Ruiz} <said>.
D straight | "⟦We will rebuild,⟧" {Ruiz} <said>.
D single curly | ‘⟦We will rebuild,⟧’ {Ruiz} <said>.
D single straight | '⟦We can't rebuild,⟧' {Ruiz} <said>.
D guillemets | «⟦We will rebuild⟧», {Ruiz} <said>.
D before | {Ruiz} <said>, “⟦We will rebuild.⟧”
D colon | {The mayor} <said>: “⟦We will rebuild.⟧”
D colon, no verb | {Ana Ruiz}: “⟦We will rebuild the bridge.⟧”
D split | “⟦The bridge,⟧” {she} <said>, “⟦will stand again.⟧”
D split over sentences | “⟦No,⟧” {the minister} <said>. “⟦We will not pay.⟧”
D partial | {The mayor} <called> the plan “⟦a gift to the rich⟧”.
D description | “⟦We know nothing,⟧” {a spokesman} <said>.
D body | “⟦We know nothing,⟧” {the Ministry of Health} <said>.
D pronoun | “⟦We know nothing,⟧” {she} <said>.
D loaded | “⟦I took the money,⟧” {the clerk} <admitted>.
D loaded, threat | “⟦You will regret it,⟧” {he} <threatened>.
D according to | It was “⟦a quiet night⟧”, <according to> {the army}.
D paragraphs | “⟦We will rebuild.⟧¶“⟦It will take years,⟧” {Ruiz} <said>.
D question | “⟦Who will pay for it?⟧” <asked> {the mayor}.
T turned | ”⟦We will rebuild⟧“, {Ruiz} <said>.
T blank inside | “⟦We will rebuild⟧ “, <said> {the mayor}.
T comma after the blank | “⟦We will rebuild the bridge,⟧ ”{he} <said>.
U unclosed | {Ruiz} <called> it “⟦the worst plan of all.⟧ Then she left the room.
I that | {The mayor} <claimed> that ⟦the bridge was safe⟧.
I bare | {The mayor} <said> ⟦the bridge was safe⟧.
I according to | <According to> {the ministry}, ⟦the bridge was safe⟧.
I according to, at the end | ⟦The bridge was safe⟧, <according to> {the ministry}.
I after | ⟦The bridge was safe⟧, {a spokesman} <said>.
I figure | {The ministry} <said> ⟦at least a dozen people had left⟧.
I doubled article | <According to> {the the minister of transport Ana Ruiz}, ⟦the bridge was safe⟧.
M unmarked | ⟦I have closed the bridge⟧, {he} <said>.
M unmarked, question | ⟦Who would pay for that?⟧ {the mayor} <asked>.
N apostrophes | The players’ demands and the fans’ anger grew.
N inches | A 12" pipe and a 6" pipe lay there.
N feet | He is 6'2" tall, she is 5'9".
N scare | The “free” lunch was not cheap at all.
N so-called | The so-called “pan-lake security corridor” was never built.
N title | The novel “Green Harbour Nights” was sold out.
""",
    "es": """
I noun like a verb | {El acusado} <dijo> que ⟦el puente es seguro⟧.
I pronoun like an article | {Él} <dijo> que ⟦el puente es seguro⟧.
D guillemets | «⟦Vamos a reconstruir el puente⟧», <dijo> {la alcaldesa}.
D curly | “⟦Vamos a reconstruir el puente⟧”, <dijo> {la alcaldesa}.
D straight | "⟦Vamos a reconstruir el puente⟧", <dijo> {la alcaldesa}.
D single | ‘⟦Vamos a reconstruir el puente⟧’, <dijo> {la alcaldesa}.
D before, colon | {El ministro} <aseguró>: «⟦No habrá recortes⟧».
D split | «⟦El puente⟧», <afirmó> {el portavoz}, «⟦será reconstruido⟧».
D partial | {El alcalde} <calificó> el plan de «⟦regalo para los ricos⟧».
D name | «⟦No lo sabíamos⟧», <reconoció> {Ana Ruiz}.
D pronoun | «⟦No lo sabíamos⟧», <dijo> {ella}.
D loaded | «⟦Yo cogí el dinero⟧», <admitió> {el empleado}.
D dash | —⟦No negociaremos⟧ —<dijo> {el presidente}—. ⟦Nunca.⟧
D paragraphs | «⟦Vamos a reconstruir.⟧¶«⟦Tardaremos años⟧», <dijo> {la alcaldesa}.
D doubled article | «⟦No habrá recortes⟧», <dijo> {el el ministro}.
T turned | »⟦Vamos a reconstruir⟧«, <dijo> {la alcaldesa}.
T blank | “⟦Vamos a reconstruir el puente⟧ “, <dijo> {la alcaldesa}.
U unclosed | {La alcaldesa} lo <calificó> de «⟦el peor plan de todos.⟧ Luego se fue.
I que | {El portavoz} <dijo> que ⟦el puente era seguro⟧.
I según | <Según> {el ministerio}, ⟦el puente es seguro⟧.
I de acuerdo con | <De acuerdo con> {la policía}, ⟦el puente es seguro⟧.
I after | ⟦El puente es seguro⟧, <informó> {el ministro}.
N scare | La comida «gratis» no era nada barata.
N so-called | El llamado «corredor de seguridad del lago» nunca se abrió.
""",
    "fr": """
D guillemets | « ⟦Nous allons reconstruire⟧ », a <déclaré> {le maire}.
D guillemets, no blank | «⟦Nous allons reconstruire⟧», a <déclaré> {le maire}.
D curly | “⟦Nous allons reconstruire⟧”, a <déclaré> {le maire}.
D straight | "⟦Nous allons reconstruire⟧", a <déclaré> {le maire}.
D before, colon | {Le ministre} a <déclaré> : « ⟦Il n’y aura pas de coupes.⟧ »
D split | « ⟦Le pont⟧ », a <affirmé> {la porte-parole}, « ⟦sera reconstruit⟧ ».
D partial | {Le maire} a <dénoncé> « ⟦un cadeau aux riches⟧ ».
D inverted pronoun | « ⟦C’est faux⟧ », a-t-{il} <dit>.
D pronoun | « ⟦C’est faux⟧ », <affirme>-t-{elle}.
D loaded | « ⟦J’ai pris l’argent⟧ », a <avoué> {l’employé}.
D dash | — ⟦Je ne sais pas⟧, <dit> {Anna}.
D paragraphs | « ⟦Nous allons reconstruire.⟧¶« ⟦Cela prendra des années⟧ », a <déclaré> {le maire}.
T turned | »⟦Nous allons reconstruire⟧«, a <déclaré> {le maire}.
U unclosed | {Le maire} a <dénoncé> « ⟦le pire de tous les plans.⟧ Puis il est parti.
I que | {Le maire} a <affirmé> que ⟦le pont était sûr⟧.
I elided | {La ministre} a <affirmé> ⟦qu’elle partirait demain⟧.
I selon | <Selon> {le ministère}, ⟦le pont est sûr⟧.
I selon lui | <Selon> {lui}, ⟦le pont est sûr⟧.
I d'après | <D’après> {la police}, ⟦le pont est sûr⟧.
I after | ⟦Le pont est sûr⟧, a <annoncé> {le ministre}.
N elision | L’État n’a pas d’argent aujourd’hui.
N scare | Le repas « gratuit » coûtait cher.
N so-called | Le soi-disant « couloir de sécurité du lac » n’a jamais ouvert.
""",
    "de": """
D low and high | „⟦Wir bauen wieder auf⟧“, <sagte> {die Bürgermeisterin}.
D guillemets inward | »⟦Wir bauen wieder auf⟧«, <sagte> {die Bürgermeisterin}.
D guillemets outward | «⟦Wir bauen wieder auf⟧», <sagte> {die Bürgermeisterin}.
D single | ‚⟦Wir bauen wieder auf⟧‘, <sagte> {die Bürgermeisterin}.
D straight | "⟦Wir bauen wieder auf⟧", <sagte> {die Bürgermeisterin}.
D before, colon | {Der Minister} <erklärte>: „⟦Es gibt keine Kürzungen.⟧“
D split | „⟦Die Brücke⟧“, <sagte> {der Sprecher}, „⟦wird wieder aufgebaut.⟧“
D verb in two | „⟦Wir bauen wieder auf⟧“, <kündigte> {der Minister} an.
D partial | {Der Minister} <nannte> den Plan ein „⟦Geschenk an die Reichen⟧“.
D loaded | „⟦Ich habe das Geld genommen⟧“, <gab> {der Angestellte} zu.
D pronoun | „⟦Wir wissen nichts⟧“, <sagte> {er}.
D so | „⟦Wir wissen nichts⟧“, <so> {der Sprecher}.
D paragraphs | „⟦Wir bauen wieder auf.⟧¶„⟦Es dauert Jahre⟧“, <sagte> {Roth}.
T turned | “⟦Wir bauen wieder auf⟧„, <sagte> {Roth}.
U unclosed | {Roth} <nannte> ihn „⟦den schlechtesten Plan von allen.⟧ Dann ging sie.
I dass | {Die Ministerin} <sagte>, dass ⟦die Brücke sicher sei⟧.
I Konjunktiv | {Die Ministerin} <sagte>, ⟦die Brücke sei sicher⟧.
I after | ⟦Die Brücke ist sicher⟧, <sagte> {die Ministerin}.
I laut | <Laut> {Ministerium} ⟦ist die Brücke sicher⟧.
I zufolge | {Dem Ministerium} <zufolge> ⟦ist die Brücke sicher⟧.
I wie | ⟦Die Brücke ist sicher⟧, wie {die Ministerin} <mitteilte>.
N scare | Das „kostenlose“ Essen war nicht billig.
N so-called | Der sogenannte „Sicherheitskorridor am großen See“ wurde nie gebaut.
""",
    "ru": """
D guillemets | «⟦Мост восстановят⟧», — <заявил> {мэр}.
D low and high | „⟦Мост восстановят⟧“, — <заявил> {мэр}.
D curly | “⟦Мост восстановят⟧”, — <заявил> {мэр}.
D straight | "⟦Мост восстановят⟧", — <заявил> {мэр}.
D before, colon | {Министр} <сказал>: «⟦Сокращений не будет⟧».
D split inside the marks | «⟦Мост восстановят⟧, — <пообещал> {он}. — ⟦На это уйдут годы⟧».
D split inside the marks, one sentence | «⟦Мост⟧, — <сказал> {министр}, — ⟦восстановят⟧».
D tag inside the marks | «⟦Кто за это заплатит?⟧ — <спросила> {мэр}. — ⟦Никто не знает⟧».
D split | «⟦Мост⟧», — <сказала> {она}, — «⟦восстановят⟧».
D partial | {Мэр} <назвал> план «⟦подарком богатым⟧».
D description | «⟦Мы ничего не знаем⟧», — <сообщила> {представитель министерства}.
D loaded | «⟦Я взял деньги⟧», — <признался> {служащий}.
D loaded, threat | «⟦Вы пожалеете⟧», — <пригрозил> {он}.
D dash | — ⟦Не знаю⟧, — <сказал> {он}. — ⟦Может быть.⟧
D dash, no answer | — ⟦Мост восстановят⟧, — <ответила> {Анна}.
D paragraphs | «⟦Мост восстановят.⟧¶«⟦На это уйдут годы⟧», — <сказал> {мэр}.
T turned | »⟦Мост восстановят⟧«, — <сказал> {мэр}.
U unclosed | {Мэр} <назвал> это «⟦худшим из всех планов.⟧ Потом он ушёл.
I что | {Мэр} <сообщил>, что ⟦мост безопасен⟧.
I после | ⟦Мост безопасен⟧, <сообщил> {мэр}.
I po slovam | <По словам> {министра}, ⟦мост безопасен⟧.
I po ego slovam | <По {его} словам>, ⟦мост безопасен⟧.
I soglasno | <Согласно> {отчёту министерства}, ⟦мост безопасен⟧.
N scare | «Бесплатный» обед стоил дорого.
N so-called | Так называемый «коридор безопасности на озере» не открыли.
N ship | Паром «Марена» шёл из порта.
""",
    "uk": """
D guillemets | «⟦Міст відбудують⟧», — <сказав> {мер}.
D low and high | „⟦Міст відбудують⟧“, — <сказав> {мер}.
D curly | “⟦Міст відбудують⟧”, — <сказав> {мер}.
D straight | "⟦Міст відбудують⟧", — <сказав> {мер}.
D before, colon | {Міністр} <заявив>: «⟦Скорочень не буде⟧».
D split inside the marks | «⟦Міст відбудують⟧, — <пообіцяв> {він}. — ⟦На це підуть роки⟧».
D split | «⟦Міст⟧», — <сказала> {вона}, — «⟦відбудують⟧».
D partial | {Мер} <назвав> план «⟦подарунком багатим⟧».
D description | «⟦Ми нічого не знаємо⟧», — <повідомив> {речник міністерства}.
D loaded | «⟦Я взяв гроші⟧», — <зізнався> {службовець}.
D dash | — ⟦Не знаю⟧, — <сказав> {він}. — ⟦Може бути.⟧
D paragraphs | «⟦Міст відбудують.⟧¶«⟦На це підуть роки⟧», — <сказав> {мер}.
T turned | »⟦Міст відбудують⟧«, — <сказав> {він}.
U unclosed | {Мер} <назвав> це «⟦найгіршим з усіх планів.⟧ Потім він пішов.
I що | {Мер} <повідомив>, що ⟦міст безпечний⟧.
I after | ⟦Міст безпечний⟧, <повідомив> {мер}.
I za slovamy | <За словами> {міністра}, ⟦міст безпечний⟧.
I za yoho slovamy | <За {його} словами>, ⟦міст безпечний⟧.
N scare | «Безкоштовний» обід коштував дорого.
N so-called | Так званий «коридор безпеки на озері» не відкрили.
N apostrophe | П’ять дев'ятих м'яса з'їли.
""",
    "pt": """
I noun like a verb | {O acusado} <disse> que ⟦a ponte é segura⟧.
D curly | “⟦Vamos reconstruir a ponte⟧”, <disse> {a prefeita}.
D guillemets | «⟦Vamos reconstruir a ponte⟧», <disse> {a presidente}.
D straight | "⟦Vamos reconstruir a ponte⟧", <disse> {a prefeita}.
D single | ‘⟦Vamos reconstruir a ponte⟧’, <disse> {a prefeita}.
D before, colon | {O ministro} <afirmou>: “⟦Não haverá cortes.⟧”
D split | “⟦A ponte⟧”, <disse> {o porta-voz}, “⟦será reconstruída⟧”.
D partial | {O prefeito} <chamou> o plano de “⟦presente para os ricos⟧”.
D pronoun | “⟦Não sabemos de nada⟧”, <disse> {ele}.
D loaded | “⟦Peguei o dinheiro⟧”, <admitiu> {o funcionário}.
D dash | — ⟦Não sei⟧ — <disse> {ela}. — ⟦Talvez amanhã.⟧
D paragraphs | “⟦Vamos reconstruir.⟧¶“⟦Vai levar anos⟧”, <disse> {a prefeita}.
T turned | ”⟦Vamos reconstruir⟧“, <disse> {a prefeita}.
U unclosed | {A prefeita} <chamou> o plano de “⟦o pior de todos.⟧ Depois saiu.
I que | {A prefeita} <afirmou> que ⟦a ponte era segura⟧.
I segundo | <Segundo> {o ministério}, ⟦a ponte é segura⟧.
I de acordo com | <De acordo com> {a polícia}, ⟦a ponte é segura⟧.
I after | ⟦A ponte é segura⟧, <informou> {o ministro}.
N scare | O almoço “grátis” não era barato.
N so-called | O chamado “corredor de segurança do lago” nunca abriu.
""",
    "it": """
D guillemets | «⟦Ricostruiremo il ponte⟧», ha <detto> {il sindaco}.
D curly | “⟦Ricostruiremo il ponte⟧”, ha <detto> {il sindaco}.
D straight | "⟦Ricostruiremo il ponte⟧", ha <detto> {il sindaco}.
D single | ‘⟦Ricostruiremo il ponte⟧’, ha <detto> {il sindaco}.
D before, colon | {Il ministro} ha <dichiarato>: «⟦Non ci saranno tagli⟧».
D split | «⟦Il ponte⟧», ha <affermato> {la portavoce}, «⟦sarà ricostruito⟧».
D partial | {Il sindaco} ha <definito> il piano «⟦un regalo ai ricchi⟧».
D pronoun | «⟦Non sappiamo nulla⟧», ha <detto> {lei}.
D loaded | «⟦Ho preso i soldi⟧», ha <ammesso> {l’impiegato}.
D dash | — ⟦Non lo so⟧ — <disse> {lei}. — ⟦Forse domani.⟧
D paragraphs | «⟦Ricostruiremo.⟧¶«⟦Ci vorranno anni⟧», ha <detto> {il sindaco}.
T turned | »⟦Ricostruiremo il ponte⟧«, ha <detto> {il sindaco}.
U unclosed | {Il sindaco} lo ha <definito> «⟦il piano peggiore di tutti.⟧ Poi se ne è andato.
I che | {Il sindaco} ha <detto> che ⟦il ponte era sicuro⟧.
I secondo | <Secondo> {il ministero}, ⟦il ponte è sicuro⟧.
I after | ⟦Il ponte è sicuro⟧, ha <annunciato> {il ministro}.
N elision | L’acqua dell’isola non c’è più.
N scare | Il pranzo «gratis» non era economico.
N so-called | Il cosiddetto «corridoio di sicurezza del lago» non fu mai aperto.
""",
    "pl": """
D low and high | „⟦Odbudujemy most⟧”, <powiedział> {burmistrz}.
D guillemets | «⟦Odbudujemy most⟧», <powiedział> {burmistrz}.
D guillemets inward | »⟦Odbudujemy most⟧«, <powiedział> {burmistrz}.
D straight | "⟦Odbudujemy most⟧", <powiedział> {burmistrz}.
D before, colon | {Minister} <oświadczył>: „⟦Cięć nie będzie⟧”.
D split | „⟦Most⟧”, <powiedziała> {rzeczniczka}, „⟦zostanie odbudowany⟧”.
D split inside the marks | „⟦Odbudujemy most⟧ – <obiecał> {minister}. – ⟦To potrwa lata⟧”.
D dash after the marks | „⟦Odbudujemy most⟧” – <powiedział> {burmistrz}.
D partial | {Burmistrz} <nazwał> plan „⟦prezentem dla bogatych⟧”.
D pronoun | „⟦Nic nie wiemy⟧”, <powiedziała> {ona}.
D loaded | „⟦Wziąłem pieniądze⟧”, <przyznał> {urzędnik}.
D dash | — ⟦Nie wiem⟧ — <odparła> {Anna}. — ⟦Może jutro.⟧
D paragraphs | „⟦Odbudujemy most.⟧¶„⟦To potrwa lata⟧”, <powiedział> {burmistrz}.
T turned | ”⟦Odbudujemy most⟧„, <powiedział> {burmistrz}.
U unclosed | {Burmistrz} <nazwał> go „⟦najgorszym planem ze wszystkich.⟧ Potem wyszedł.
I że | {Burmistrz} <powiedział>, że ⟦most jest bezpieczny⟧.
I według | <Według> {ministra Nowaka} ⟦most jest bezpieczny⟧.
I według, comma | <Według> {ministerstwa}, ⟦most jest bezpieczny⟧.
I zdaniem | <Zdaniem> {Anny Nowak} ⟦most jest bezpieczny⟧.
I jego zdaniem | <{Jego} zdaniem> ⟦most jest bezpieczny⟧.
I after | ⟦Most jest bezpieczny⟧, <powiedział> {minister}.
N scare | „Darmowy” obiad nie był tani.
N so-called | Tak zwany „korytarz bezpieczeństwa nad jeziorem” nie powstał.
""",
    "cs": """
D low and high | „⟦Most opravíme,⟧“ <řekl> {starosta}.
D comma outside | „⟦Most opravíme⟧“, <řekl> {starosta}.
D guillemets inward | »⟦Most opravíme⟧«, <řekl> {starosta}.
D straight | "⟦Most opravíme,⟧" <řekl> {starosta}.
D single | ‚⟦Most opravíme⟧‘, <řekl> {starosta}.
D before, colon | {Ministr} <prohlásil>: „⟦Škrty nebudou.⟧“
D split | „⟦Most,⟧“ <řekla> {mluvčí}, „⟦bude opraven.⟧“
D partial | {Starosta} <označil> plán za „⟦dárek bohatým⟧“.
D pronoun | „⟦Nic nevíme,⟧“ <řekla> {ona}.
D loaded | „⟦Vzal jsem peníze,⟧“ <přiznal> {úředník}.
D paragraphs | „⟦Most opravíme.⟧¶„⟦Potrvá to roky,⟧“ <řekl> {starosta}.
T turned | “⟦Most opravíme⟧„, <řekl> {starosta}.
U unclosed | {Starosta} ho <označil> za „⟦nejhorší plán ze všech.⟧ Pak odešel.
I že | {Starosta} <řekl>, že ⟦most je bezpečný⟧.
I podle | <Podle> {ministerstva} ⟦je most bezpečný⟧.
I after | ⟦Most je bezpečný⟧, <řekl> {ministr}.
N scare | Oběd „zdarma“ nebyl levný.
N so-called | Takzvaný „bezpečnostní koridor na jezeře“ nevznikl.
""",
    "tr": """
D curly | {Belediye başkanı}, “⟦Köprüyü onaracağız⟧” <dedi>.
D straight | {Belediye başkanı}, "⟦Köprüyü onaracağız⟧" <dedi>.
D guillemets | {Belediye başkanı}, «⟦Köprüyü onaracağız⟧» <dedi>.
D single | {Belediye başkanı}, ‘⟦Köprüyü onaracağız⟧’ <dedi>.
D verb with diye | {Bakan}, “⟦Kesinti olmayacak⟧” <diye konuştu>.
D speaker after | “⟦Köprüyü onaracağız⟧” <dedi> {bakan}.
D colon | {Bakan}: “⟦Kesinti olmayacak, söz veriyoruz.⟧”
D loaded | {Memur}, “⟦Parayı ben aldım⟧” <diye itiraf etti>.
D pronoun | {O}, “⟦Hiçbir şey bilmiyoruz⟧” <dedi>.
D dash | — ⟦Bilmiyorum⟧, <dedi> {Ayşe}.
T turned | {Bakan}, ”⟦Köprüyü onaracağız⟧“ <dedi>.
I nominal | {Bakan}, ⟦köprünün güvenli olduğunu⟧ <söyledi>.
I spokesman | {Bakanlık sözcüsü}, ⟦köprünün güvenli olduğunu⟧ <açıkladı>.
I göre | {Bakanlığa} <göre> ⟦köprü güvenli⟧.
I loaded | {Avukat}, ⟦köprünün güvenli olduğunu⟧ <iddia etti>.
N apostrophe | Ankara'nın ve İzmir'in köprüleri eski.
N scare | “Bedava” yemek pahalıydı.
N so-called | Sözde “büyük göl güvenlik koridoru” açılmadı.
""",
    "ar": """
D guillemets | <قال> {الوزير}: «⟦سنعيد بناء الجسر⟧».
D curly | <قال> {الوزير}: “⟦سنعيد بناء الجسر⟧”.
D straight | <قال> {الوزير}: "⟦سنعيد بناء الجسر⟧".
D joined and | <وقالت> {المتحدثة}: «⟦لا نعرف شيئا⟧».
D name | <وأضاف> {فيليسار}: «⟦لا نعرف شيئا⟧».
D after | «⟦سنعيد بناء الجسر⟧»، <قال> {الوزير}.
D split | «⟦سنعيد بناء الجسر⟧»، <قال> {الوزير}، «⟦ولن ننتظر⟧».
D partial | <قال> {الوزير} إن الخطة «⟦هدية للأغنياء⟧».
D loaded | <اعترف> {الموظف}: «⟦أخذت المال⟧».
D addressee | <وقال> {الوزير} للصحفيين: «⟦لم نجد أحدا حيا⟧».
D ended with | <وختم> {الوزير} بالقول: «⟦ستحصل كل عائلة على تعويض⟧».
T turned | <قال> {الوزير}: »⟦سنعيد بناء الجسر⟧«.
I anna | <قال> {الوزير} إن ⟦الجسر آمن⟧.
I addressee | <وأوضح> {المتحدث} أن ⟦السفينة كانت قديمة⟧.
I body | <أكدت> {المنظمة} أن ⟦الجسر آمن⟧.
I according to | <وفقا> {للوزارة}، ⟦الجسر آمن⟧.
I bihasab | <بحسب> {الشرطة}، ⟦الجسر آمن⟧.
I bihasab ma | ⟦الجسر آمن⟧، <بحسب ما أعلن> {وزير النقل}.
N ship | غرقت العبارة «مارينا» صباح الثلاثاء.
N so-called | لم يفتح ما يسمى «ممر البحيرة الكبرى الآمن» قط.
""",
    "he": """
D straight | "⟦נבנה את הגשר מחדש⟧", <אמר> {ראש העיר}.
D curly | “⟦נבנה את הגשר מחדש⟧”, <אמר> {ראש העיר}.
D low and high | „⟦נבנה את הגשר מחדש⟧”, <אמר> {ראש העיר}.
D gershayim as marks | ״⟦נבנה את הגשר מחדש⟧״, <אמר> {ראש העיר}.
D before, colon | {השר} <הצהיר>: "⟦לא יהיו קיצוצים⟧".
D verb first | <אמרה> {הדוברת}: "⟦איננו יודעים דבר⟧".
D gershayim inside | "⟦צה"ל נסוג מן העיר⟧", <אמר> {הדובר}.
D split | "⟦הגשר⟧", <אמרה> {היא}, "⟦ייבנה מחדש⟧".
D loaded | "⟦לקחתי את הכסף⟧", <הודה> {הפקיד}.
D dash | – ⟦אינני יודע⟧, <אמר> {השר}.
T turned | ”⟦נבנה את הגשר מחדש⟧“, <אמר> {ראש העיר}.
I ki | {ראש העיר} <אמר> כי ⟦הגשר בטוח⟧.
I she | {השר} <אמר> ⟦שהגשר בטוח⟧.
I ledivrei | <לדברי> {המשרד}, ⟦הגשר בטוח⟧.
I al pi | <על פי> {המשטרה}, ⟦הגשר בטוח⟧.
N gershayim | מנכ"ל חברת החשמל ויו"ר הוועד נפגשו בת"א.
N scare | הארוחה ה"חינמית" לא הייתה זולה.
""",
    "zh": """
D before | {市长}<说>：“⟦我们会重建这座桥。⟧”
D comma before | {部长}<表示>，“⟦我们不会削减开支。⟧”
D after | “⟦我们会重建这座桥，⟧”{市长}<说>。
D comma outside | “⟦我们会重建这座桥⟧”，{市长}<说>。
D corner marks | {市長}<表示>：「⟦我們會重建這座橋。⟧」
D double corner marks | {市長}<說>：『⟦我們會重建這座橋。⟧』
D straight | {市长}<说>："⟦我们会重建这座桥。⟧"
D split | “⟦这座桥，⟧”{发言人}<说>，“⟦一定会重建。⟧”
D pronoun | “⟦我们什么都不知道，⟧”{他}<说>。
D description | “⟦我们什么都不知道，⟧”{该组织的发言人}<说>。
D loaded | “⟦钱是我拿的，⟧”{职员}<承认>。
T turned | {市长}<说>：”⟦我们会重建这座桥。⟧“
I say | {市长}<说>，⟦这座桥是安全的⟧。
I announce | {交通部长}在会上<宣布>，⟦这座桥是安全的⟧。
I according to | <据>{警方}，⟦这座桥是安全的⟧。
N title | 《红楼梦》是一部小说。
N scare | 这顿“免费”午餐并不便宜。
N no answer | 这艘渡轮的所有者没有回应记者的置评请求。
N so-called | 所谓的“大湖地区安全走廊”从未开放。
""",
    "ja": """
D corner marks | {市長}は「⟦橋を再建する⟧」<と述べた>。
D double corner marks | {市長}は『⟦橋を再建する⟧』<と述べた>。
D curly | {市長}は“⟦橋を再建する⟧”<と述べた>。
D ga | {報道官}が「⟦何も知らない⟧」<と語った>。
D comma | {大臣}は、「⟦削減は行わない⟧」<と強調した>。
D place between | {大臣}は記者会見で「⟦削減は行わない⟧」<と述べた>。
D name | {田中首相}は「⟦橋を再建する⟧」<と表明した>。
D pronoun | {彼}は「⟦何も知らない⟧」<と答えた>。
D pronoun, she | {彼女}は「⟦何も知らない⟧」<と答えた>。
D loaded | {職員}は「⟦金を取ったのは私だ⟧」<と認めた>。
I plain | {市長}は、⟦橋は安全だ⟧<と述べた>。
I according to | {警察}<によると>、⟦橋は安全だ⟧。
N title | 《源氏物語》は長い小説である。
N scare | その「無料」の昼食は高かった。
N so-called | いわゆる「大湖地域の安全回廊」は開かれなかった。
""",
}
ROWS = [
    pytest.param(language, row[0], row[2:].partition(" | ")[2], id=f"{language}: {row[2:].partition(' | ')[0]}")
    for language, table in LANGUAGES.items()
    for row in table.strip().splitlines()
]


def read(text: str, language: str) -> list[Quote]:
    return find_quotes(Text(Document.from_text(text), language))


def within(marked: str, pattern: str) -> list[str]:
    return [SIGNS.sub("", m) for m in regex.findall(pattern, marked)]


@pytest.mark.parametrize(("language", "kind", "marked"), ROWS)
def test_a_language(language: str, kind: str, marked: str) -> None:
    marked = marked.replace("¶", "\n\n")
    found = read(SIGNS.sub("", marked), language)
    if kind == "N":
        assert [(q.kind, q.place.text) for q in found] == []
        return
    named, state = KINDS[kind]
    (quote,) = [q for q in found if q.kind == named]
    assert [p.text for p in quote.parts] == within(marked, r"⟦(.*?)⟧")
    assert [p.text for p in [quote.speaker] if p] == within(marked, r"\{(.*?)\}")
    assert [p.text for p in [quote.cue] if p] == within(marked, r"<(.*?)>")
    assert quote.marks == state


NESTED = {
    "en": ("“A guard told us, ‘The bridge is shut,’ and left,” Ruiz said.", "The bridge is shut,", "A guard"),
    "es": ("«El guardia dijo: “El puente está cerrado”», contó Ana.", "El puente está cerrado", "El guardia"),
    "fr": ("« Il m’a dit : “Le pont est fermé” », a raconté Anna.", "Le pont est fermé", "Il"),
    "de": ("„Er nannte es ‚einen Skandal‘ und ging“, sagte Roth.", "einen Skandal", "Er"),
    "ru": ("«Он сказал: „Мост закрыт“, — и ушёл», — сообщил мэр.", "Мост закрыт", "Он"),
    "uk": ("«Він сказав: „Міст закрито“ — і пішов», — повідомив мер.", "Міст закрито", "Він"),
    "pt": ("“Ele disse: ‘A ponte está fechada’”, contou Ana.", "A ponte está fechada", "Ele"),
    "it": ("«Lui ha detto: “Il ponte è chiuso”», ha raccontato Anna.", "Il ponte è chiuso", "Lui"),
    "pl": ("„On powiedział: «Most jest zamknięty»”, dodała Anna.", "Most jest zamknięty", "On"),
    "cs": ("„On řekl: ‚Most je zavřený‘,“ dodala Anna.", "Most je zavřený", "On"),
    "tr": ("Bakan, “Müdür, ‘Köprü kapalı’ dedi” diye konuştu.", "Köprü kapalı", "Müdür"),
    "ar": ("قال الوزير: «قال الحارس: “الجسر مغلق الآن”».", "الجسر مغلق الآن", "الحارس"),
    "he": ("\"השומר אמר: 'הגשר סגור עכשיו'\", אמר השר.", "הגשר סגור עכשיו", "השומר"),
    "zh": ("市长说：“他说：‘桥很安全。’”", "桥很安全。", "他"),
    "ja": ("市長は「彼は『橋は安全だ』と述べた」と語った。", "橋は安全だ", "彼"),
}


@pytest.mark.parametrize("language", NESTED)
def test_a_quotation_inside_another(language: str) -> None:
    text, words, speaker = NESTED[language]
    outer, inner = sorted((q for q in read(text, language) if q.kind == "direct"), key=lambda q: q.place.span)
    assert outer.place.span.covers(inner.place.span)
    assert ([p.text for p in inner.parts], inner.speaker and inner.speaker.text) == ([words], speaker)
    assert outer.speaker and not outer.place.span.covers(outer.speaker.span)


def test_the_languages_of_the_project_are_all_here() -> None:
    named = "ar cs de en es fr he it ja pl pt ru tr uk zh"
    assert " ".join(sorted(LANGUAGES)) == " ".join(sorted(NESTED)) == named
