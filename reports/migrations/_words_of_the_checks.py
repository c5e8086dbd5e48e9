"""What the checks look for on a site that has not changed it: the rows that 0013_words_of_the_checks puts in."""

TOPICS = [
    {
        "name": "money",
        "headings": """financ*
funding
budget*
resource implications
value for money""",
        "words": """£#
£
funding
funds
fund
funded
funder*
funding bid*
grant funding
grants
grant of
grant from
grant award*
grant application*
a grant
the grant
this grant
budget
budgets
budgetary
bids for
bid for
bid to the
bid to
bid was
bid has
bid will
bid is
bids were
bids are
bids have
successful bid*
unsuccessful bid*
submit* … bid*
submission of … bid*
precept
capital spend*
expenditure
overspend*
underspend*
cost pressure*
financial pressure*
financial contribution*
financial implication*
financial support from
financed by
savings
sponsorship
match-fund*
commissioning money
lottery money
pooled money
will cost
costs of
cost of
at a cost
invest in
invested
investment
investing
subsidy
subsidies
subsidis*""",
        "hints": """cost
costs
money
resources available
resourced
paid for
pay for
payment*
afford*
free of charge
economies
efficiencies
financial""",
        "exceptions": """in a bid to
in their bid to
in its bid to
bid to reduce
bid to tackle
bid to prevent
bid to stop
bid to improve
bid to help
fund-raising
fundrais*
granted
grant permission
financial abuse
financial exploitation
financial crime*
financial fraud
financial gain
financial harm
financial loss*
financial difficult*
financial hardship
financial scam*
financial advice
financial inclusion
financial year*
cost of living
cost of crime
cost to society
cost to victims
at no cost
free of charge
no cost
money laundering
money mule*
money worries
pocket money
trust fund
pension fund*
household budget*
family budget*
budget airline*
budgeting
at any cost
at all costs
invested time
invest time
Funding Group
Fire Authority Funding
grant* bail
life savings
their savings
her savings
his savings
savings account*""",
        "unrelated": """stolen
stole
defraud*
scammed
conned
tricked
duped
losses
seized
fined
forfeit*
victims lost
lost … to fraud
lost … to scam*
worth of drugs
worth of cannabis
worth of heroin
worth of cocaine
worth of goods
worth of property
street value
a fine of
fines of
loan shark*
debts of""",
    },
    {
        "name": "consultation",
        "headings": """consult*
community engagement
public engagement""",
        "words": """consultation
consultations
consult
consults
consulted
consulting with
consulting on
consulting residents
consultee*
public engagement
survey of residents
surveys of residents
survey of local people
survey of households
survey of young people
survey of pupils
survey of students
survey of tenants
survey of victims
survey of service users
survey of parents
residents' survey*
resident survey*
residents survey*
public survey*
community survey*
household survey*
priority survey*
priorities survey*
tenant* survey*
pupil survey*
school survey*
student voice survey*
young people's survey*
user survey*
public perception survey*
survey … residents
survey … public
residents … survey*
surveyed … residents
surveyed … people
views of residents
views of local people
views of the public
views of communities
views of local communities
views of young people
views of children
views of service users
views of victims
views of parents
views of tenants
views … residents
views from residents
views from the public
focus group*
listening event*
engagement event*
engagement exercise
questionnaire* … residents
residents … questionnaire*
asked residents
asked the public
asked local people
feedback from residents
feedback from the public
feedback from local people
feedback from communities
feedback from tenants
have your say""",
        "hints": """survey
surveys
questionnaire*
views were sought
views sought
seek views
respondents
responses were received
petition
Commissioner's consultation
Government consultation
government's consultation
Home Office consultation
national consultation
opinions of
public meeting*
residents … asked
feedback from young people
feedback from parents
feedback from service users
feedback from victims""",
        "exceptions": """consultant*
consultancy
consultation room*
medical consultation*
GP consultation*
clinical consultation*
telephone consultation*
consultation with a solicitor
Commissioner's consultation
Government consultation
government's consultation
Home Office consultation
national consultation
Crime Survey for England and Wales
Crime Survey
structural survey*
condition survey*
land survey*
property survey*
traffic survey*
without consulting
consultation fee*
staff survey*
survey of staff
survey of businesses
survey of empty buildings""",
        "unrelated": "",
    },
    {
        "name": "disability, autism or mental health",
        "headings": "disabilit*",
        "words": """disability
disabilities
disabled
disablist
learning difficulties
learning difficulty
autism
autistic
Asperger*
ADHD
neurodivers*
neurodivergent
mental health
mental ill-health
mental illness*
mentally ill
mental disorder*
dementia
Alzheimer*
wheelchair*
blind people
partially sighted
visually impaired
visual impairment*
sight loss
deaf people
deaf residents
deaf community
hearing loss
hearing impair*
hard of hearing
sign language
physical impairment*
sensory impairment*
reasonable adjustment*
special educational needs
SEND
learning-disabled
brain injur*
blue badge*
long-term condition*""",
        "hints": """psychiatr*
mobility problem*
self-harm*
suicid*
Braille
easy read""",
        "exceptions": """disabled account*
disabled the
was disabled by
were disabled by
mental health awareness week
Mental Health Trust
Mental Health NHS
Mental Health Foundation Trust""",
        "unrelated": """burglar alarm*
CCTV cameras
disabled a vehicle""",
    },
    {
        "name": "age, faith, disability or another protected characteristic",
        "headings": """equalit*
diversit*
inclusion""",
        "words": """aged # and over
aged # or over
aged # and under
aged # or under
aged over #
aged under #
aged #
aged between
age group*
age range*
age band*
age-related
ageism
year olds
year-olds
over #s
under #s
older people
older person*
older residents
older adults
elderly
pensioner*
ages of
ages #
faith
faiths
faith group*
faith communit*
religion*
religious
Muslim*
Islamophob*
Jewish
antisemit*
Sikh*
Hindu*
mosque*
synagogue*
interfaith
places of worship
ethnic*
racial
racially
racism
racist*
BAME
BME
black and minority
minority group*
minority communit*
Gypsy
Gypsies
Traveller communit*
Travellers
asylum seeker*
refugee*
sexual orientation
sexuality
homophob*
LGBT*
lesbian
transgender
transphob*
gender identity
gender reassignment
gender-based
pregnan*
maternity
protected characteristic*
equality
equality impact
equalities
diversity
hate crimes against
hate crime against
disability hate
disablist
translated into
other languages
interpreter*
Christian communit*
Christians""",
        "hints": """disability
disabilities
disabled
autism
autistic
dementia
hate crime
hate incident*
gender
women and girls
discriminat*
age
all ages""",
        "exceptions": """in good faith
act of faith
a leap of faith
aged care
coming of age
golden age
digital age
age of the building
of the same age
the same age as
pregnant pause
diversity of views
age of criminal responsibility
age of #""",
        "unrelated": """was jailed
were jailed
was sentenced
was arrested
was convicted
was charged
pleaded guilty""",
    },
    {
        "name": "recruitment or posts",
        "headings": """staff*
human resources
workforce
HR""",
        "words": """recruitment
recruit
recruits
recruited
recruiting
vacancy
vacancies
vacant post*
new post
new posts
additional post*
post of
posts of
posts were
posts have
post was created
post has been created
fixed-term
redundanc*
staffing
staff reductions
restructur* … staff
restructur* … team
restructure of the
full-time equivalent*
FTE
job description*
appointed to the role
appointed to the post
appointment of a
appointment of an
additional staff
additional officers
new staff
more staff
staff turnover""",
        "hints": """in post
new role
new roles
staff capacity
job
jobs
workload*
coordinator post
co-ordinator post
appoint* a
appoint* an
appointed as
seconded
secondment*
apprentice*
sickness absence""",
        "exceptions": """appoint* a chair
appoint* a new chair
appointed as chair
appointed as Chair
appointed as vice
appointment of a chair
appointment of a vice
appointed a task
post-mortem
social media post*
posts on social media
job centre*
job club*
Jobcentre*
appointed an independent chair
recruit* … children
recruit* … young
recruit* … vulnerable
recruit* … into
recruit* … follower*
recruit* … volunteer*
volunteer* … recruit*
recruit* … resident*
recruit* … cadet*
recruit* … foster carer*
recruit* … to terror*
recruit* … by gang*
recruit* … by crim*
recruitment by
gang* … recruit*
extremis* … recruit*
terroris* … recruit*
radicalis* … recruit*
dealers … recruit*
criminals … recruit*
group* … recruit*
groom* … recruit*
money mule* … recruit*
recruit* … money mule*
recruit* … to carry
recruit* … to deal
recruit* … to sell""",
        "unrelated": "",
    },
    {
        "name": "statutes or duties",
        "headings": """legal*
law*
statutory""",
        "words": """Act #
Act of #
the Act
this Act
that Act
Regulations #
the Regulations
Regulations
Order #
statutory duty
statutory duties
statutory requirement*
statutory responsibilit*
statutory guidance
statutory function*
statutory power*
statutory obligation*
statutory review*
statutory basis
statute*
legal duty
legal duties
legal requirement*
legal obligation*
legal power*
legal advice
legal challenge*
legal framework
legally required
legislation
legislative
duty to
duty on
duties under
duties on
duties imposed
duty imposed
duty placed
duties placed
duty of care
Prevent Duty
Violence Duty
Homelessness Duty
new duty
new duties
public sector equality duty
Royal Assent
bye-law*
byelaw*
Public Spaces Protection Order*
PSPO*
judicial review
injunction*
section # of
Section #
required by law
by law
in law
Data Protection
GDPR
Freedom of Information
Act (#
Abuse Bill
Crime Bill
Policing Bill
Sentencing Bill
Victims Bill
draft Bill
new Bill
the Bill
this Bill
a Bill
Bill received""",
        "hints": """statutory
power to
powers to""",
        "exceptions": """on duty
off duty
duty officer*
duty team
duty social worker*
duty solicitor*
duty desk
heavy duty
duty sergeant*
tour of duty
non-statutory
statutory partner*
statutory agenc*
statutory organisation*
statutory bod*
statutory service*
statutory and voluntary
voluntary and statutory
statutory sector
statutory homelessness
Old Bill
Bill Quay
call to act
will act
acts of
acts as
in the act
Act now
ACT campaign
sections of the community
acting
pay the bill
energy bill*
law and order
law enforcement
Power to the
powers of attorney
power of attorney
telephone bill*
Section # below
Section # above
Section # of this report
section # of this report
section # of the plan
section # of the report""",
        "unrelated": "",
    },
]
"""Each a topic: its name, the implications it needs an answer under, and the words that speak of it."""

WORD_LISTS = {
    "nothing": (
        "Answers that say there is nothing",
        """n/a
no … impact*
no impact*
no change*
there are no … implication*
there are no … issue*
there are no implication*
there are no issue*
there is no … impact*
there is no impact*
n.a.
na
not applicable
none
nil
nothing
no implication*
no direct implication*
no specific implication*
no … implication*
no … issue*
no issue*
not relevant
not required
there are none
there is none""",
    ),
    "names": (
        "Names and titles in which no topic is found",
        """Area Action Partnership*
Safe Durham Partnership Funding Group
Funding Group
Financial Conduct Authority
Financial Ombudsman*
Finance Director
Director of Finance
Head of Finance
Consultant in Public Health
Citizens Advice
Equality and Human Rights Commission
Faith Network
Age UK
Age Concern
Mental Health Foundation
Mental Health Matters
Mencap
Sustainable Communities Fund
Legal Services
Head of Legal
Director of Legal
Human Resources
Head of HR
Workforce Development Group""",
    ),
    "shortened": (
        "Words whose full stop ends no sentence",
        """e.g
i.e
eg
ie
No
Nos
no
nos
Dr
Mr
Mrs
Ms
Mx
St
Prof
Rev
Cllr
Cllrs
Cpl
Sgt
Insp
Supt
Det
Lt
Col
Gen
Capt
Hon
Rt
Jr
Snr
vs
v
cf
approx
c
ca
para
paras
p
pp
fig
vol
ch
ext
tel
max
min
incl
Jan
Feb
Mar
Apr
Jun
Jul
Aug
Sep
Sept
Oct
Nov
Dec
Ltd
Co
Bros
dept
est""",
    ),
    "vague-times": (
        "Times that are told from the day of writing",
        """today
yesterday
tomorrow
recently
last week
last month
last year
this week
this month
this year
next week
next month
next year
in recent weeks
in recent months
in recent days
recent weeks
recent months
a few weeks ago
a few months ago
some weeks ago
some months ago
weeks ago
months ago
the other day
next few weeks
next few months
coming weeks
coming months
last few weeks
last few months
past few weeks
past few months
in the near future
in due course
shortly
at the time of writing
later this year
earlier this year
last spring
last summer
last autumn
last winter
next spring
next summer
next autumn
next winter""",
    ),
    "clear-times": (
        "Times that only look as if they were",
        """the last year that
the last year of
the last month of
the last week of
the first and the last year
school year
last year of
first and last year""",
    ),
    "asks-for-views": (
        "Words that ask the committee for a view",
        """comments are invited
comments invited
comments are sought
comments are welcome*
comments would be welcome*
invited to comment
invites comments
invites … comment*
asked to comment
asked for … views
asked for … comments
views of the committee
views of members
views of scrutiny
committee's views
committee's comments
members' views
members' comments
seek … the committee's
seek* … views of the committee
views are sought
views are invited
views were invited
views would be welcome*
would welcome … views
would welcome … comments
would like … committee's views
part of the consultation
part of the process for the consultation
consult* … the committee
consult* … members of the committee
consult* … scrutiny
committee will be consulted
committee is consulted
out to consultation
out for consultation
consultation draft
consultation on the draft
draft plan
draft strategy
draft priorities
draft policy
draft objectives
draft strategic
draft framework
draft proposals
for comment
for consultation""",
    ),
    "known-capitals": (
        "Capitals that need no spelling out",
        """UK
GB
EU
USA
US
UN
BBC
ITV
TV
CD
DVD
PC
PDF
IT
ID
AM
PM
OK
VE
VAT
NHS
GP
GPs
MP
MPs
HM
HMP
HMYOI
YOI
HIV
DNA
COVID
A&E
AND
OR
NOT
NO
ALL
IN
OF
ON
THE
TO
FOR
IS
ARE
BE
IF
AT
BY
AN
AS
IT
MUST
NEW
YES
ONLY
NB
RSVP
PO
PS
DC
DS
DI
DCI
ACC
DCC
QR
SMS
USB
WC
DIY
FAQ
FAQs
PLC
LTD""",
    ),
    "lead-ins": (
        "Words that lead to a list without a colon",
        """below
following
follows
these
include
includes
including
such as
listed
set out
namely""",
    ),
    "personal-domains": (
        "Domains of private e-mail addresses",
        """gmail.com
googlemail.com
hotmail.com
hotmail.co.uk
live.com
live.co.uk
outlook.com
msn.com
yahoo.com
yahoo.co.uk
ymail.com
rocketmail.com
aol.com
aol.co.uk
icloud.com
me.com
mac.com
btinternet.com
btopenworld.com
talktalk.net
tiscali.co.uk
virginmedia.com
virgin.net
ntlworld.com
blueyonder.co.uk
sky.com
o2.co.uk
plus.com
protonmail.com
proton.me
gmx.com
gmx.co.uk
zoho.com
mail.com
fastmail.com
hey.com""",
    ),
    "at-home": (
        "Words that say that an address or a number is somebody's own",
        """home address
home telephone
home phone
home number
personal number
personal mobile
private number
at home on
lives at
lived at
living at
resides at
resident at
residing at
who lives
his home
her home
their home
his house
her house
his address
her address
victim's address
witness* … address
next of kin
flat #
family home at
neighbour at
c/o""",
    ),
    "public-buildings": (
        "Words that say that an address is public",
        """hall
office*
centre
council
station
library
school
academy
college
hospital
surgery
hub
church
hotel
theatre
museum
headquarters
court
venue
meeting
held
shop*
store
business*
park
depot
limited
Ltd
university
leisure""",
    ),
}
"""By key: the name of each list, and its words."""

THRESHOLDS = {
    "sides": ("Most sides of A4 for a paper", 4),
    "sentence-words": ("Most words in a sentence", 40),
}
"""By key: the name of each threshold, and its value."""

ACRONYMS = {
    "AAP": "Area Action Partnership",
    "ACPO": "Association of Chief Police Officers",
    "ASB": "anti-social behaviour",
    "BCU": "Basic Command Unit",
    "CCG": "Clinical Commissioning Group",
    "CDDFRS": "County Durham and Darlington Fire and Rescue Service",
    "CDP": "County Durham Partnership",
    "CDYOS": "County Durham Youth Offending Service",
    "CPS": "Crown Prosecution Service",
    "CRC": "Community Rehabilitation Company",
    "CSE": "child sexual exploitation",
    "CSP": "Community Safety Partnership",
    "DASVEG": "Domestic Abuse and Sexual Violence Executive Group",
    "DHR": "domestic homicide review",
    "DVPO": "domestic violence protection order",
    "HMIP": "His Majesty's Inspectorate of Probation",
    "HMPPS": "His Majesty's Prison and Probation Service",
    "IDVA": "independent domestic violence adviser",
    "IOM": "Integrated Offender Management",
    "ISVA": "independent sexual violence adviser",
    "LCJPB": "Local Criminal Justice Partnership Board",
    "LGA": "Local Government Association",
    "LMAPS": "Local Multi-Agency Problem Solving",
    "LSCB": "Local Safeguarding Children Board",
    "MAPPA": "Multi-Agency Public Protection Arrangements",
    "MARAC": "Multi-Agency Risk Assessment Conference",
    "MASH": "Multi-Agency Safeguarding Hub",
    "NCA": "National Crime Agency",
    "NPS": "National Probation Service",
    "OCG": "organised crime group",
    "ONS": "Office for National Statistics",
    "PCC": "Police and Crime Commissioner",
    "PCSO": "police community support officer",
    "PCVC": "Police, Crime and Victims' Commissioner",
    "PHE": "Public Health England",
    "PSPO": "public spaces protection order",
    "SAB": "Safeguarding Adults Board",
    "SARC": "Sexual Assault Referral Centre",
    "SDP": "Safe Durham Partnership",
    "VAWG": "violence against women and girls",
    "VRU": "Violence Reduction Unit",
    "VWG": "Victims and Witnesses Group",
    "YJS": "Youth Justice Service",
    "YOS": "Youth Offending Service",
}
"""By acronym: the words it stands for."""
