"""Which words and phrases say the same in a question about credit, and which belong to another subject?"""

from collections.abc import Mapping

SAME: Mapping[str, str] = {
    "credit": (
        "cec cecs ceu ceus pdu pdus cpe cpes cpd cpds cme cmes cne cnes ce ces cle cles mcle pdh pdhs pdc pdcs "
        "cpeu cpeus cech cechs credit unit point|continuing education credit|continuing education unit|"
        "continuing education hour|continuing education|continuing ed|continuing professional education|"
        "continuing professional development|professional education|professional development|"
        "professional development unit|professional development hour|contact hour|ce credit|ce unit|ce hour|"
        "ce point|ceu credit|ceu hour|cec credit|cpe credit|cpe hour|cpd hour|cpd point|cme credit|pdu credit|"
        "pdh credit|credit hour|education credit|education hour|education unit|training hour|credit unit"
    ),
    "mean": "mean meant meaning definition define explain explanation acronym abbreviation|stand for|short for",
    "need": (
        "need require requirement must necessary mandatory obligatory compulsory obliged minimum|have to|has to|"
        "supposed to|expected to|minimum number|total number"
    ),
    "earn": "earn get obtain gain collect accumulate acquire receive claim gather pursue|pick up|rack up",
    "where": "where place provider provide find source supplier vendor offer site",
    "online": (
        "online internet web webinar virtual virtually remote remotely distance elearning zoom video podcast "
        "webcast home|e learning|self paced|self study|on demand|at home|from home|pre recorded|recorded webinar|"
        "recorded session|recorded course|recorded class|recorded video|recorded lecture|watch recording"
    ),
    "calculate": (
        "calculate calculation calculator compute computation formula math arithmetic convert conversion worth "
        "equal equate equivalent measure measurement determine awarded assign|work out|worked out|figure out|"
        "add up|how long|how big|how much time|equal in time|worth in time|go into|goes into|turned into|turn into"
    ),
    "due": "deadline due date|due date|last day|last date|by when|end date",
    "late": (
        "late miss missed overdue expire expired expiry expiration lapse lapsed forgot forget fail failure "
        "incomplete unfinished behind grace penalty penalize suspend suspended suspension consequence insufficient "
        "short shortfall revoke revoked inactive extension extend postpone|in time|on time|fall short|fell short|"
        "come up short|run out|ran out|too few|not enough|out of time|not complete|not finish|not meet|past due"
    ),
    "track": (
        "track tracker tracking record log logging logged logbook template prove proven document documentation "
        "proof evidence spreadsheet app organize organise organized monitor store transcript audit audited file "
        "folder report submit|keep tab|keep record|keep track|stay on top"
    ),
    "carry": (
        "carry carryover rollover roll surplus excess extra leftover bank banked spare additional overflow unused|"
        "carry over|carry forward|carry to|carried over|carried forward|roll over|rolled over|roll forward|"
        "left over|next cycle|next period|next renewal|next year|next term|too many|than i need|than need|"
        "than necessary|than require|save for later|future cycle|following cycle|following period|"
        "following renewal|new cycle|new period|apply to the next"
    ),
    "free": (
        "free gratis complimentary cheap cheaply cheaper cheapest inexpensive afford affordable cost budget price "
        "pay paying paid money charge fee expensive|no cost|for nothing|without paying|no charge|zero cost|low cost"
    ),
    "why": (
        "why matter important importance purpose benefit reason bother worthwhile value advantage significance "
        "significant|point of|any point|no point|point in|the point|worth it|what good|the use of|what for|"
        "good for"
    ),
    "differ": (
        "differ difference different versus vs compare comparison distinguish distinction same interchangeable "
        "identical apart between"
    ),
    "renew": (
        "renew renewal recertify recertification maintain maintenance license licence licensure licensed "
        "certification certified credential designation registration reinstate"
    ),
    "learn": "course class training seminar workshop conference lecture program programme session event",
    "count": (
        "count qualify eligible accept accepted acceptable approve approved allow allowed recognize recognise valid"
    ),
    "finish": "complete completed finish finished done",
    "cycle": "cycle period|renewal period|reporting period|renewal cycle|how often|how frequently|how many year",
    "activity": (
        "activity teach teaching taught present presentation instruct instructing speak speaking author "
        "write writing article book read reading volunteer volunteering mentor mentoring coach coaching|"
        "work experience|kind of activity|type of activity"
    ),
    "several": (
        "several both multiple another other second twice|more than one|double count|double dip|two certification|"
        "two license|two credential|two board|two organization|two body"
    ),
}
"""For each concept its words, apart by blanks, and after the first bar its phrases, apart by bars."""

PEOPLE = (
    "accountant accounting architect attorney cpa counselor dentist dietitian doctor electrician engineer "
    "engineering fitness trainer personal healthcare insurance agent lawyer law legal medical medicine nurse "
    "nursing rn lpn paramedic pharmacist pharmacy physician physical therapist therapy professional profession "
    "project manager management security cybersecurity psychologist realtor estate real social worker surveyor "
    "teacher teaching board state texas california florida ohio illinois employer job career work working yoga "
    "instructor"
)
"""Who asks, and from where: words that neither help nor hurt."""

TALK = (
    "hear heard hearing tell please wonder wondering curious hi hello help someone question quick boss colleague "
    "new newbie keep explain understand confused idea lost thing possible possibly following situation kind sort "
    "simple word term plain basic ones actually ok okay fine yet kindly"
)
"""The small talk around a question."""

FOREIGN = (
    "credit card|credit report|credit score|credit limit|credit union|credit check|credit history|"
    "credit rating|tax credit|carbon credit|store credit|social credit|photo credit|film credit|movie credit|"
    "end credit|line credit|letter credit|bank credit|unit test|cpu unit|power unit|cec cable|hdmi cec|"
    "pdu rack|distribution unit|protocol unit|game point|boiling point"
)
"""Pairs of words in which a word of the subject means something else."""

SURE = (
    "cec cecs ceu ceus pdu pdus cpe cpes cpd cpds cme cmes cne cle pdh pdhs pdc pdcs continuing recertify "
    "recertification"
)
"""Words that make sure what a question is about; a bare "credit" or "license" may belong to another subject."""

UNITS = "cec cecs ceu ceus pdu pdus cpe cpes cpd cpds cme cmes pdh pdhs"
"""Acronyms of units, with their plurals."""

INSTEAD = "them they ones those these board"
"""Words that stand for credits where the subject was named before, or hint at it."""
