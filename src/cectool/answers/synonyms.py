"""Which words and phrases say the same in a question about credit, and which belong to another subject?"""

from collections.abc import Mapping

SAME: Mapping[str, str] = {
    "credit": (
        "cec cecs ceu ceus pdu pdus cpe cpes cpd cpds cme cmes cne cnes ce ces cle cles mcle pdh pdhs pdc pdcs "
        "rch rchs cpeu cpeus cech cechs ctle credit unit point|continuing education credit|continuing education "
        "unit|continuing education hour|continuing education|continuing ed|continuing medical "
        "education|continuing legal education|continuing professional education|continuing professional "
        "development|continuing competency|continuing professional competency|professional "
        "education|professional learning|professional learning hour|professional development unit|professional "
        "development hour|professional development credit|contact hour|clock hour|ce credit|ce unit|ce hour|ce "
        "point|ceu credit|ceu hour|cec credit|cpe credit|cpe hour|cpd hour|cpd point|cme credit|cle credit|cle "
        "hour|pdu credit|pdh credit|credit hour|education credit|education hour|education unit|training "
        "hour|credit unit|recertification credit|recertification hour"
    ),
    "mean": "mean meant meaning definition define explanation acronym abbreviation letter|stand for|short for",
    "overview": "overview explain explained system example sample introduction guide primer industry sector work",
    "quantity": (
        "quantity total|how many|how much|number of|amount of|what number|what amount|minimum number|total number"
    ),
    "need": (
        "need needed require required requirement must necessary mandatory obligatory compulsory oblige obliged "
        "minimum owe owed|have to|has to|supposed to|expected to|per year|per cycle|per period|stay valid|stay "
        "active"
    ),
    "earn": "earn get obtain gain collect accumulate acquire receive claim gather pursue|pick up|rack up",
    "where": (
        "where place provider provide find source supplier vendor offer site website sponsor|which "
        "organization|who give|who offer|who can give|who provide|best way to get|best way to earn|where do i "
        "start"
    ),
    "online": (
        "online internet web webinar virtual virtually remote remotely distance elearning zoom video podcast "
        "webcast home replay recording|e learning|self paced|self study|on demand|at home|from home|in "
        "person|pre recorded|recorded webinar|recorded session|recorded course|recorded class|recorded "
        "video|recorded lecture|recorded program|live attendance|live hour|live webinar|live session|live "
        "credit|be live|remote attendance|zoom meeting|watch recording"
    ),
    "calculate": (
        "calculate calculation calculator compute computation formula math arithmetic convert conversion worth "
        "equal equate equivalent measure measurement determine determined awarded assign round rounded fraction "
        "minute length|work out|worked out|figure out|add up|how long|how big|how much time|equal in time|worth "
        "in time|go into|goes into|turned into|turn into"
    ),
    "ten": (
        "ten 10|ten contact hour|10 contact hour|ten hour|10 hour|ten clock hour|10 clock hour|always 10|always ten"
    ),
    "due": "deadline due date birthday cutoff|due date|last day|last date|by when|end date|when must|expiration date",
    "late": (
        "late miss missed overdue expire expired expiry expiration lapse lapsed forgot forget fail failure "
        "incomplete unfinished grace penalty penalize suspend suspended suspension consequence insufficient "
        "short shortfall revoke revoked inactive extension extend postpone hardship illness|in time|on time|fall "
        "short|fell short|come up short|run out|ran out|too few|not enough|out of time|more time|not "
        "complete|not finish|not meet|not met|not have met|not get|not got|past due|year end|end of the year|am "
        "behind|hour behind|behind on|fall behind|behind schedule|credit behind"
    ),
    "track": (
        "track tracker tracking log logging logged logbook template spreadsheet app software organize organise "
        "organized monitor store transcript workbook bookkeeping|keep tab|keep record|keep a record|keep "
        "track|stay on top|zero hour|show zero|keep log|keep a list|on record"
    ),
    "prove": (
        "proof prove proven document documentation evidence audit audited certificate receipt invoice retention "
        "retain paper sheet|completion certificate|certificate of completion|hold on to|hang on to"
    ),
    "report": "report reported submit submitted file filed enter upload send step process procedure apply application",
    "carry": (
        "carry carryover rollover roll surplus excess extra leftover bank banked spare additional overflow "
        "unused|carry over|carry forward|carry to|carried over|carried forward|roll over|rolled over|roll "
        "forward|roll to|left over|next cycle|next period|next renewal|next year|next term|another cycle|later "
        "cycle|later renewal|too many|than i need|than need|than necessary|than require|than the period|more "
        "than|save for later|future cycle|following cycle|following period|following renewal|new cycle|new "
        "period|apply to the next"
    ),
    "free": (
        "free gratis complimentary cheap cheaply cheaper cheapest inexpensive afford affordable cost budget "
        "price pay paying paid money charge fee expensive broke shoestring|no cost|for nothing|without paying|no "
        "charge|zero cost|low cost|without buying"
    ),
    "why": (
        "why matter important importance purpose benefit reason rationale bother worthwhile value significance "
        "significant|point of|any point|no point|point in|the point|worth it|what good|the use of|what for|good "
        "for|in it for"
    ),
    "differ": (
        "differ difference different versus vs compare compared comparison distinguish distinction same "
        "interchangeable identical apart between alike|which one|which is which"
    ),
    "renew": (
        "renew renewal recertify recertification recert maintain maintenance license licence licensure licensed "
        "certification certified credential designation registration reinstate"
    ),
    "learn": (
        "course class training seminar workshop conference lecture program programme session event attend "
        "attended attending"
    ),
    "count": (
        "count qualify eligible accept accepted acceptable approve approved allow allowed recognize recognise "
        "valid honor honour okay"
    ),
    "finish": "complete completed finish finished done",
    "cycle": (
        "cycle period|renewal period|reporting period|renewal cycle|how often|how frequently|how many year|every "
        "how many|good for how long|how long is|how long do i have|how long have i"
    ),
    "activity": (
        "activity teach teaching taught present presentation presenting instruct instructing speak speaking "
        "author authoring write writing article book read reading volunteer volunteering mentor mentoring coach "
        "coaching supervise supervision patent publish publication blog committee membership business exhibit "
        "service meeting|work experience|kind of activity|type of activity|lunch and learn|skill area|first "
        "aid|cpr"
    ),
    "several": (
        "several both multiple another share shared double transfer transferable reciprocity|more than "
        "one|double count|double dip|two certification|two license|two credential|two board|two state|two "
        "organization|two body|another state|other state|at once|used for|used toward|apply "
        "toward|apply the same|another license|another certification|same hour|same credit|same webinar|same "
        "training|other body|other organization|other board|other certification"
    ),
    "again": "again repeat repeated twice retake retaking duplicate|once more|second time|same course|same class",
    "first": (
        "first newly initial prorate prorated partial exempt exemption beginner earliest|first renewal|first "
        "time|first cycle|mid cycle|just passed|just admitted|just licensed|new grad|new licensee|after the "
        "exam|before the exam|before my certification|before certified|first renewal period|how early|mid year"
    ),
    "college": (
        "college university semester quarter academic degree coursework undergraduate|law school|graduate "
        "class|graduate course|semester hour|quarter hour|semester credit|quarter credit|college credit|college "
        "course"
    ),
    "career": (
        "career salary promotion promote promoted employer resume job raise prospect hire employability advantage"
    ),
    "develop": (
        "develop growth grow growing skill lifelong plan role|professional development|lifelong "
        "learning|development plan|what part"
    ),
}
"""For each concept its words, apart by blanks, and after the first bar its phrases, apart by bars."""

PEOPLE: Mapping[str, str] = {
    "health": (
        "nurse nursing rn lpn healthcare health hospital clinical medical medicine doctor physician physical dentist "
        "dietitian pharmacist pharmacy paramedic therapist therapy psychologist counselor emt"
    ),
    "fitness": "fitness trainer gym exercise yoga instructor personal strength cpt",
    "school": "teacher educator school district",
    "money": "accountant accounting cpa finance financial tax ea planner bookkeeper insurance agent",
    "tech": "technology tech cybersecurity cyber software security it",
    "law": "lawyer attorney law legal bar counsel court",
    "build": "engineer engineering surveyor surveying architect pe electrician",
    "anybody": (
        "professional profession project manager management hr people board state texas california florida ohio "
        "illinois realtor estate real social worker holder member working"
    ),
}
"""Who asks, and from where: words that say which industry is meant, and otherwise neither help nor hurt."""

TALK = (
    "hear heard hearing tell please wonder wondering curious hi hello help someone somebody question quick boss "
    "colleague new newbie keep understand confused idea lost thing possible possibly following situation kind "
    "sort simple word term plain basic ones actually ok fine yet kindly everyone mention realistic true right whats "
    "honestly brand clue earth gotta"
)
"""The small talk around a question."""

FOREIGN = (
    "credit card|credit report|credit score|credit limit|credit union|credit check|credit history|"
    "credit rating|credit utilization|tax credit|carbon credit|store credit|social credit|photo credit|film credit|"
    "movie credit|end credit|extra credit|line credit|letter credit|bank credit|unit test|cpu unit|power unit|"
    "cec cable|hdmi cec|pdu rack|distribution unit|protocol unit|game point|boiling point|practice question|"
    "driver license|license plate|passport online|car registration|accredited provider|accreditation application|"
    "approved provider|provider application|tax return|bar exam|pass rate|exam schedule|exam calculator|"
    "people live|my parcel|my package|a flight|"
    "bachelor degree|associate degree|graduate college|college degree|file tax|field event|my rent|to graduate"
)
"""Pairs of words in which a word of the subject means something else, or a neighbour of the subject is meant."""

NEIGHBOURS = (
    "exam voucher password login logo fingerprint endorsement complaint refund accreditation simulator candidate "
    "applicant tuition wage"
)
"""Words of the neighbourhood: how a credential is first won, accounts, providers; not beside a first cycle."""

SURE = (
    "cec cecs ceu ceus pdu pdus cpe cpes cpd cpds cme cmes cne cle cles mcle pdh pdhs pdc pdcs rch cpeu ctle "
    "continuing recertify recertification recert"
)
"""Words that make sure what a question is about; a bare "credit" or "license" may belong to another subject."""

UNITS = "cec cecs ceu ceus pdu pdus cpe cpes cpd cpds cme cmes pdh pdhs cle cne pdc pdcs"
"""Acronyms of units, with their plurals."""

INSTEAD = "them they ones those these board"
"""Words that stand for credits where the subject was named before, or hint at it."""
