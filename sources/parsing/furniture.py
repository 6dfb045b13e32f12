"""Page furniture: the words of buttons, menus, notices and pointers that stand among an article's paragraphs.

Data of the trade, by language; a phrase here is of no outlet. ``POINTERS`` open a line that leads
to another article; ``LABELS`` are whole lines; ``NOTICES`` are found anywhere in a line.
"""

import re

POINTERS = """
also read|read also|read more|read next|read this|read full story|related|related article|related articles|related story|related stories|related news|related topics|see also|more on this
watch|watch also|watch now|watch live|watch video|listen|listen to|must read|don't miss|you may also like|you might also like|recommended|recommended stories|recommended reading|more from
click here|top topics|topics|tags|tag|filed under|trending|trending now|most read|popular|explore more|further reading|keep reading|continue reading|join our|follow us on|follow us
lesen sie auch|lesen sie mehr|lesen sie hier|mehr zum thema|mehr dazu|zum thema|siehe auch|auch interessant|weiterlesen|meistgelesen|das könnte sie auch interessieren|schlagwörter|themen|hier geht es
lire aussi|à lire aussi|lire également|à lire|lire la suite|voir aussi|sur le même sujet|à voir aussi|pour aller plus loin
lea también|lee también|leer más|también lee|te puede interesar|le puede interesar|más información|vea también|ver también|lea además|temas
leggi anche|leggi di più|leggi tutto|vedi anche|potrebbe interessarti|approfondisci
leia também|leia mais|veja também|saiba mais|lees ook|lees meer|bekijk ook|læs også|les også|läs också|läs mer|czytaj także|czytaj też|zobacz także|czytaj więcej
читайте также|читайте|читать также|читать далее|читайте еще|по теме|смотрите также|см. также|также по теме|читайте також|читайте ще|дивіться також|теж цікаво|теги|темы|теми
ayrıca okuyun|ilgili haberler|ilgili haber|ayrıca bkz|관련기사|関連記事|あわせて読みたい|相关阅读|相关新闻
"""
LABELS = """
contact us|contact|subscribe|subscribe now|sign up|sign in|log in|login|register|menu|search|home|share|share this|share this article|share this story|share article|print|print this|email|e-mail|copy link|link copied|save|bookmark
advertisement|advertising|ad|ads|sponsored|sponsored content|promoted|story continues below|story continues below advertisement|article continues below|article content|continue reading|read more|show more|load more|show less|view comments|comments|comment|leave a comment|no comments|join the conversation
skip to content|skip to main content|skip advertisement|close|next|previous|back to top|top|play|pause|mute|listen|listen now|listen to this article|watch|live|video|photos|photo|gallery|image|show caption|hide caption|caption|toggle caption|enlarge image|view image in fullscreen|getty images|file photo
facebook|twitter|x|whatsapp|telegram|linkedin|instagram|pinterest|reddit|youtube|tiktok|flipboard|messenger|threads|bluesky|whatsapp channel|telegram channel|google news|rss|newsletter|newsletters|follow|following|follow us|more|related|topics|tags|trending|most read|editor's picks|latest news|breaking news|breaking|latest
privacy policy|terms of use|terms of service|cookie policy|cookie settings|about us|advertise|careers|help|faq|sitemap|all rights reserved|accept all|accept|reject all|loading|loading...|subscriber only|exclusive|premium|opinion|news
anzeige|werbung|teilen|drucken|merken|kommentare|kommentar|anmelden|abonnieren|jetzt abonnieren|suche|startseite|menü|link kopiert|artikel teilen|artikel anhören|vorlesen|mehr anzeigen|nach oben|zum inhalt|zur navigation|schließen|impressum|datenschutz|bild|bildrechte|video|feedback|artikel merken|artikel drucken
publicité|partager|imprimer|s'abonner|abonnez-vous|se connecter|commentaires|commenter|rechercher|accueil|lire plus tard|envoyer par mail|fermer|article réservé aux abonnés|réagir
publicidad|compartir|imprimir|suscríbete|suscribirse|iniciar sesión|comentarios|comentar|buscar|inicio|guardar|cerrar|escuchar|anuncio
pubblicità|condividi|stampa|abbonati|accedi|commenti|cerca|ascolta|chiudi|salva
publicidade|compartilhar|partilhar|imprimir|assine|entrar|comentários|reclame|advertentie|delen|annonce|del|annons|dela|reklama|udostępnij
реклама|поделиться|подписаться|подписывайтесь|комментарии|войти|поиск|главная|меню|распечатать|печать|закрыть|скопировать ссылку|фото|видео|поділитися|підписатися|коментарі|увійти|пошук|головна|роздрукувати|відео
paylaş|abone ol|giriş yap|yorumlar|yazdır|reklam|ara|kaydet|広告|シェアする|印刷|보기|공유|댓글|광고|구독
"""
NOTICES = """
subscribe to our|sign up for our|sign up to our|subscribe to the|if you want to receive|to receive our news|follow us on|join our telegram|join our whatsapp|join us on|our telegram channel|our whatsapp channel|download our app|download the app|get the app
this advertisement has not loaded|your article continues below|story continues below|view image in fullscreen|click here to|create an account or sign in|already a subscriber|subscribe to continue|subscribe to read|to continue reading|this article is for subscribers|please enable javascript|enable javascript
we use cookies|this site uses cookies|use of cookies|your browser does not support|all rights reserved|terms and conditions|privacy policy|recaptcha|please enter a valid email|provide a valid email|by signing up you|thanks for signing up|this content is reserved
may not be published, broadcast, rewritten|this material may not be|unauthorized reproduction|copyright ©|have a tip|contact the author at|send your comments|have you got a story
abonnieren sie|melden sie sich|newsletter anmelden|unseren newsletter|alle rechte vorbehalten|cookies|datenschutzerklärung|ihre meinung ist uns wichtig|externer inhalt|externe inhalte|mit ihrer zustimmung|öffnet in einem neuen fenster|jetzt registrieren
abonnez-vous à|inscrivez-vous|tous droits réservés|notre newsletter|suivez-nous|suscríbete a|síguenos|todos los derechos reservados|nuestra newsletter|nuestro boletín|iscriviti alla|seguici su|riproduzione riservata|tutti i diritti riservati|todos os direitos reservados
подписывайтесь на|подпишитесь на|наш телеграм|наш telegram|все права защищены|при использовании материалов|нашли ошибку|если вы заметили ошибку|выделите ее|підписуйтесь на|підпишіться на|наш канал|усі права захищені|всі права захищено|якщо ви помітили помилку
tüm hakları saklıdır|無断転載|무단 전재|무단전재|재배포 금지|転載を禁じ
"""
ADDRESS_LABEL = re.compile(
    r"^(?:original (?:url|link|source|article)|source(?: url| link)?|url|link|originally published (?:at|on)|источник|ссылка|оригинал|джерело|quelle|fuente|enlace|lien)\s*+:?\s*+(?P<address><?https?://\S+>?)?$",
    re.I,
)
ADDRESS = re.compile(r"^[<(\[]?(https?://[^\s<>\]]+)[>)\]]?$")
CREDIT = re.compile(
    r"(?:^|\|\s*)(?:photo(?:s|graph)?|image|picture|pic|file photo|video|graphic|illustration|foto|bild|imagen|fotografía|crédito|crédit|photo credit|image credit|credit|credits|bildrechte|"
    r"фото|изображение|зображення|fotoğraf|写真|사진)\s*(?:[:/©]|by\b|via\b|von\b|courtesy)|^(?:©|\(c\)|copyright\b)|"
    r"\b(?:getty images|shutterstock|ap photo|reuters/|afp/|epa/|epa-efe|picture alliance|imago/|via getty|via reuters|/ap\b|/afp\b|/reuters\b|/dpa\b|alamy|istock|unsplash)",
    re.I,
)
# An image is often credited by its bare domain.
BARE_DOMAIN = re.compile(r"^(?:[a-z0-9-]+\.)+[a-z]{2,10}$", re.I)
# Longer lines are prose, whatever words are in them (code points).
LONGEST_POINTER = 240
LONGEST_NOTICE = 420


def _phrases(block: str) -> list[str]:
    return [phrase.strip() for line in block.splitlines() for phrase in line.split("|") if phrase.strip()]


LABEL_SET = frozenset(_phrases(LABELS))
POINTER = re.compile(
    rf"^(?:{'|'.join(map(re.escape, sorted(_phrases(POINTERS), key=len, reverse=True)))})\s*(?::|\||$|>|»|→|–|-\s|\[)",
    re.I,
)
NOTICE = re.compile("|".join(map(re.escape, _phrases(NOTICES))), re.I)


def is_furniture(line: str) -> bool:
    """Tell whether a line is a button, a pointer to another article, a notice or a share bar, not part of the text."""
    bare = line.strip(" \t*_#•·|>»→-–—:.!…").casefold()
    if not bare or bare in LABEL_SET or BARE_DOMAIN.match(bare):
        return True
    if len(line) <= LONGEST_POINTER and POINTER.match(line.lstrip(" *_#>•")):
        return True
    return (len(line) <= LONGEST_NOTICE and bool(NOTICE.search(line))) or is_label_row(line)


def is_label_row(line: str) -> bool:
    """Tell whether a line is a row of buttons run together ("SMS Facebook Twitter Email")."""
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", line)]
    return 1 < len(words) <= 12 and sum(word in LABEL_SET for word in words) >= 0.75 * len(words)


def is_credit(line: str) -> bool:
    """Tell whether a line credits a picture, or states a copyright."""
    return len(line) <= 200 and bool(CREDIT.search(line))
