"""Which words and phrases say the same in a question about credit, and which belong to another subject?"""

from collections.abc import Mapping

SAME: Mapping[str, str] = {
    "credit": (
        "cec cecs ceu ceus pdu pdus cpe cpes cpd cpds cme cmes cne cnes ce ces cle cles mcle pdh pdhs pdc pdcs rch "
        "rchs cpeu cpeus cech cechs ctle credit unit point|continuing education credit|continuing education unit|"
        "continuing education hour|continuing education|continuing ed|continuing medical education|continuing legal "
        "education|continuing professional education|continuing professional development|continuing competency|"
        "continuing professional competency|professional education|professional learning|professional learning hour|"
        "professional development unit|professional development hour|professional development credit|contact hour|"
        "clock hour|ce credit|ce unit|ce hour|ce point|ceu credit|ceu hour|cec credit|cpe credit|cpe hour|cpd hour|"
        "cpd point|cme credit|cle credit|cle hour|pdu credit|pdh credit|credit hour|education credit|education hour|"
        "education unit|training hour|credit unit|recertification credit|recertification hour"
    ),
    "mean": (
        "mean meant meaning definition define explanation acronym abbreviation letter refer signify describe "
        "description|stand for|short for|full form|what exactly is|what exactly are"
    ),
    "overview": (
        "overview explain explained system example sample introduction guide primer industry sector work organised "
        "structure structured"
    ),
    "quantity": (
        "quantity total quota|how many|how much|number of|amount of|what number|what amount|minimum number|total "
        "number|how large"
    ),
    "need": (
        "need needed require required requirement must necessary mandatory obligatory compulsory oblige obliged "
        "minimum owe owed compel compelled demand demanded|have to|has to|supposed to|expected to|per "
        "year|per cycle|per period|stay valid|stay active"
    ),
    "earn": (
        "earn get obtain gain collect accumulate acquire receive claim gather pursue attain amass|pick up|rack up"
    ),
    "where": (
        "where place provider provide find source supplier vendor offer site website sponsor directory platform "
        "catalog catalogue reputable somewhere anywhere legit|which organization|who give|who offer|who can give|who "
        "provide|best way to get|best way to earn|where do i start"
    ),
    "online": (
        "online internet web webinar virtual virtually remote remotely distance elearning zoom video webcast home "
        "replay recording asynchronous synchronous correspondence classroom livestream youtube teleconference "
        "prerecorded taped travel travelling|e learning|self paced|self study|on demand|at home|from home|in person|"
        "pre recorded|recorded webinar|recorded session|recorded course|recorded class|recorded video|recorded "
        "lecture|recorded program|live attendance|live hour|live webinar|live session|live credit|be live|remote "
        "attendance|zoom meeting|watch recording|face to face|live stream|in a classroom"
    ),
    "calculate": (
        "calculate calculation calculator compute computation formula math arithmetic convert conversion worth equal "
        "equate equivalent measure measurement determine determined awarded assign round rounded fraction minute "
        "length increment decimal multiply ratio factor equation rounding|work out|worked out|"
        "figure out|add up|how big|equal in time|worth in time|go into|goes into|turned into|turn into|partial "
        "credit|part of an hour|quarter of an hour|half an hour"
    ),
    "long": "|how long|how much time|how many minute",
    "expire": "expire expired expiring expires expiry expiration|run out|runs out|ran out|running out",
    "ten": (
        "ten 10|ten contact hour|10 contact hour|ten hour|10 hour|ten clock hour|10 clock hour|always 10|always ten"
    ),
    "due": (
        "deadline due date birthday cutoff anniversary|due date|last day|last date|by when|end date|when must|cut "
        "off|due by|final date|closing date|compliance date|how soon"
    ),
    "late": (
        "late miss missed overdue lapse lapsed forgot forget fail failure incomplete unfinished grace penalty "
        "penalize suspend suspended suspension consequence insufficient short shortfall revoke revoked inactive "
        "extension extend postpone hardship illness delinquent delinquency noncompliant noncompliance reinstate "
        "reinstated reinstatement reactivate reactivation retest sanction waiver maternity deployment sick surgery "
        "emergency|in time|on time|fall short|fell short|come up short|too few|not enough|out of time|more time|not "
        "complete|not finish|not meet|not met|not have met|not get|not got|past due|year end|end of the year|am "
        "behind|hour behind|behind on|fall behind|behind schedule|credit behind|too late|lose my license|lose my "
        "certification|lose my credential|out of compliance|still owe"
    ),
    "track": (
        "track tracker tracking log logging logged logbook template spreadsheet app software organize organise "
        "organized monitor store transcript workbook bookkeeping dashboard posted tally|keep tab|keep record|keep a "
        "record|keep track|stay on top|zero hour|show zero|keep log|keep a list|on record|show up|shows up|showing "
        "up|so far|up to now|stay organized|keep organized|note down|not listed"
    ),
    "prove": (
        "proof prove proven document documentation evidence audit audited certificate receipt invoice retention "
        "retain paper sheet verification screenshot|completion certificate|certificate of completion|hold on to|hang "
        "on to|sign in sheet"
    ),
    "report": (
        "report reported submit submitted file filed enter upload send step process procedure apply application "
        "submission submitting filing declare attest attestation notify notified|turn in|hand in|send in|next step|"
        "what next"
    ),
    "carry": (
        "carry carryover carryforward rollover roll surplus excess extra leftover bank banked spare additional "
        "overflow unused exceed exceeded exceeding overshoot surpass stockpile forfeit forfeited wasted "
        "remainder|carry over|carry forward|carry to|carried over|carried forward|roll over|rolled over|roll "
        "forward|roll to|left over|next cycle|next period|next renewal|next year|next term|another cycle|later "
        "cycle|later renewal|too many|than i need|than need|than necessary|than require|than the period|more "
        "than|save for later|future cycle|following cycle|following period|following renewal|new cycle|new "
        "period|apply to the next|above the minimum|above the requirement|beyond the requirement|over the "
        "requirement|over the minimum|from last year|from the last cycle|previous cycle|later use|use later"
    ),
    "free": (
        "free gratis complimentary cheap cheaply cheaper cheapest inexpensive afford affordable cost budget price "
        "pay paying paid money charge fee expensive broke shoestring pricing discount discounted reimburse "
        "reimbursement spend spending|no cost|for nothing|without paying|no charge|zero cost|low cost|without buying|"
        "out of pocket"
    ),
    "why": (
        "why matter important importance purpose benefit reason rationale bother worthwhile value significance "
        "significant justify justified justification pointless useless useful fuss scam racket motivation incentive|"
        "point of|any point|no point|point in|the point|worth it|what good|the use of|what for|good for|in it for|"
        "waste of time|waste of money|make any difference"
    ),
    "differ": (
        "differ difference different versus vs compare compared comparison distinguish distinction same "
        "interchangeable identical apart between alike distinct contrast interchangeably synonym synonymous|which "
        "one|matter whether|matter which|which is which"
    ),
    "renew": (
        "renew renewal recertify recertification recert maintain maintenance license licence licensure licensed "
        "certification certified credential designation registration"
    ),
    "learn": (
        "course class training seminar workshop conference lecture program programme session event attend attended "
        "attending lesson tutorial symposium congress summit masterclass"
    ),
    "count": (
        "count qualify eligible accept accepted acceptable approve approved allow allowed recognize recognise valid "
        "honor honour okay applicable permissible permit permitted satisfy usable recognition"
    ),
    "finish": "complete completed finish finished done",
    "cycle": (
        "cycle period biennium triennium biennial triennial|renewal period|reporting period|renewal cycle|how often|"
        "how frequently|how many year|every how many|good for how long|how long is|how long do i have|how long have "
        "i|valid for|every year|every two year|every three year|once a year|good through"
    ),
    "activity": (
        "activity teach teaching taught present presentation presenting instruct instructing speak speaking author "
        "authoring write writing article book read reading volunteer volunteering mentor mentoring coach coaching "
        "supervise supervision patent publish publication blog podcast committee membership business exhibit service "
        "meeting authored preceptor orientation internship research|work experience|kind of activity|type of "
        "activity|lunch and learn|skill area|first aid|cpr|vendor demo|vendor presentation|sales presentation|"
        "product demo|product training"
    ),
    "several": (
        "several both multiple another share shared double transfer transferable reciprocity dual jurisdiction "
        "elsewhere|more than one|double count|double dip|two certification|two license|two credential|two board|two "
        "state|two organization|two body|another state|other state|at once|used toward|apply toward|apply "
        "the same|another license|another certification|same hour|same credit|other body|"
        "other organization|other board|other certification|each other|out of state|different state|three state|"
        "several state|at the same time"
    ),
    "again": (
        "again repeat repeated twice retake retaking duplicate redo reuse reused rerun|once more|second time|same "
        "course|same class|over again|already took|already taken|already claimed|twice"
    ),
    "first": (
        "first newly initial prorate prorated partial exempt exemption earliest rookie novice freshly|first "
        "renewal|first time|first cycle|mid cycle|just passed|just admitted|just licensed|new grad|new licensee|"
        "after the exam|before the exam|before my certification|before certified|first renewal period|how early|mid "
        "year|recently licensed|just got licensed|prior to|just became|new license|new certification|newly certified|"
        "since i was licensed|before i got"
    ),
    "college": (
        "college university semester quarter academic degree coursework undergraduate mba phd thesis dissertation "
        "campus master|law school|graduate class|graduate course|semester hour|quarter hour|semester credit|quarter "
        "credit|college credit|college course"
    ),
    "career": (
        "career salary promotion promote promoted employer resume job raise prospect hire employability advantage "
        "recruiter advancement hiring hired marketable cv linkedin"
    ),
    "develop": (
        "develop growth grow growing skill lifelong plan role competence competent expertise|professional "
        "development|lifelong learning|development plan|what part"
    ),
}
"""For each concept its words, apart by blanks, and after the first bar its phrases, apart by bars."""

PEOPLE: Mapping[str, str] = {
    "health": (
        "nurse nursing rn lpn lvn aprn np healthcare health hospital clinical medical medicine doctor physician "
        "physical dentist dietitian pharmacist pharmacy paramedic therapist therapy psychologist counselor emt"
    ),
    "fitness": "fitness trainer gym exercise yoga instructor personal strength cpt",
    "school": "teacher educator school district principal superintendent",
    "money": "accountant accounting cpa finance financial tax ea planner bookkeeper insurance agent",
    "tech": "technology tech cybersecurity cyber software security|information technology",
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
    "beginner colleague new newbie keep understand confused idea lost thing possible possibly following situation kind "
    "sort simple word term plain basic ones actually ok fine yet kindly everyone mention realistic true right whats "
    "honestly brand clue earth gotta"
)
"""The small talk around a question."""

FOREIGN = (
    "credit card|credit report|credit score|credit limit|credit union|credit check|credit history|"
    "credit rating|credit utilization|tax credit|carbon credit|store credit|social credit|photo credit|film credit|"
    "movie credit|end credit|line credit|letter credit|bank credit|unit test|cpu unit|power unit|"
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
