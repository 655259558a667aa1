namespace Syncline.Sandbox.Naming;

/// <summary>What names and texts are made of.</summary>
internal static class Words
{
    public static readonly string[] CompanyFirst =
    [
        "Amber", "Alder", "Arctic", "Birch", "Bold", "Bright", "Canyon", "Cedar", "Clear", "Cobalt", "Copper", "Coral", "Crimson", "Delta", "Dune",
        "Ember", "Falcon", "Fern", "Flint", "Foxglove", "Golden", "Granite", "Harbour", "Hazel", "Heron", "Iron", "Ivory", "Jade", "Juniper", "Kestrel",
        "Lark", "Linden", "Maple", "Marble", "Meadow", "Midland", "Mistral", "Nordic", "North", "Oak", "Onyx", "Opal", "Orchard", "Osprey", "Pine",
        "Quartz", "Raven", "River", "Rowan", "Saffron", "Sage", "Silver", "Slate", "Solar", "Spruce", "Stone", "Summit", "Tern", "Thistle", "Umber",
        "Velvet", "Violet", "Willow", "Zenith",
    ];

    public static readonly string[] CompanySecond =
    [
        "Analytics", "Bakery", "Biotech", "Books", "Brewing", "Capital", "Care", "Chemicals", "Cloud", "Coffee", "Consulting", "Data", "Dental", "Design",
        "Digital", "Dynamics", "Education", "Electric", "Energy", "Engineering", "Farms", "Finance", "Foods", "Freight", "Games", "Gardens", "Glass",
        "Health", "Hotels", "Insurance", "Labs", "Legal", "Logistics", "Media", "Medical", "Mobility", "Motors", "Music", "Networks", "Optics", "Outdoor",
        "Paper", "Partners", "Pharma", "Photonics", "Plastics", "Press", "Properties", "Retail", "Robotics", "Security", "Shipping", "Software", "Sports",
        "Studios", "Systems", "Telecom", "Textiles", "Tools", "Travel", "Ventures", "Water", "Works",
    ];

    public static readonly string[] CompanyForm = ["Ltd", "Inc", "GmbH", "AB", "SA", "BV", "LLC", "Oy"];

    public static readonly string[] First =
    [
        "Ada", "Aisha", "Alejandro", "Amara", "Ana", "Anders", "Anouk", "Bo", "Carmen", "Chidi", "Chloé", "Daniel", "Diego", "Ebba", "Elena", "Emil",
        "Fatima", "Femi", "Freya", "Georg", "Hana", "Hiro", "Ines", "Ingrid", "Ivan", "Jan", "Jiwoo", "José", "Julia", "Kai", "Karim", "Kofi", "Lars",
        "Leila", "Liam", "Lucía", "Magnus", "Maja", "Marek", "Mei", "Miguel", "Mila", "Nadia", "Naomi", "Nils", "Noor", "Olga", "Omar", "Paula", "Petra",
        "Priya", "Rafael", "Ravi", "Renée", "Rosa", "Samir", "Sara", "Søren", "Tariq", "Thandi", "Tomás", "Vera", "Wei", "Yara", "Yusuf", "Zoë",
    ];

    public static readonly string[] Last =
    [
        "Adeyemi", "Ahmed", "Almeida", "Andersson", "Bauer", "Bergström", "Bianchi", "Brandt", "Castro", "Chen", "Costa", "Dahl", "Diallo", "Dubois",
        "Eriksen", "Fernández", "Fischer", "Fontaine", "García", "Gruber", "Haddad", "Hansen", "Horvat", "Ibrahim", "Ivanova", "Jansen", "Johnson",
        "Kamara", "Kim", "Kowalski", "Kumar", "Laine", "Larsson", "Lefèvre", "Lopez", "Mancini", "Martín", "Mbeki", "Meyer", "Moreau", "Müller", "Nakamura",
        "Nguyen", "Novak", "O'Brien", "Okafor", "Olsen", "Patel", "Pereira", "Petrov", "Popescu", "Quinn", "Reis", "Rossi", "Sato", "Schmidt", "Silva",
        "Singh", "Smith", "Sørensen", "Tanaka", "Torres", "Vasquez", "Virtanen", "Walsh", "Weber", "Yilmaz", "Zhang",
    ];

    public static readonly string[] Places =
    [
        "Porto|Portugal|PT", "Lyon|France|FR", "Gdańsk|Poland|PL", "Aarhus|Denmark|DK", "Malmö|Sweden|SE", "Dublin|Ireland|IE", "Leeds|United Kingdom|GB",
        "Köln|Germany|DE", "Graz|Austria|AT", "Turin|Italy|IT", "Valencia|Spain|ES", "Utrecht|Netherlands|NL", "Austin|United States|US",
        "Denver|United States|US", "Toronto|Canada|CA", "Osaka|Japan|JP", "Pune|India|IN", "Lagos|Nigeria|NG", "Recife|Brazil|BR", "Perth|Australia|AU",
    ];

    public static readonly string[] Industries =
        ["Agriculture", "Banking", "Biotechnology", "Construction", "Education", "Energy", "Healthcare", "Hospitality", "Insurance", "Manufacturing", "Media", "Retail", "Technology", "Transportation"];

    public static readonly string[] Titles =
        ["Account Manager", "CEO", "CFO", "CTO", "Customer Success Lead", "Developer", "Head of Operations", "IT Manager", "Marketing Manager", "Office Manager", "Product Owner", "Sales Director", "Support Lead"];

    public static readonly string[] Subjects =
    [
        "Cannot sign in after the update", "Invoice shows the wrong address", "Question about seats", "Export is missing rows", "Webhook stopped arriving",
        "Please add a second admin", "Report takes very long", "Password reset mail never came", "How do we cancel a user?", "Error 500 on the settings page",
        "Data looks out of date", "Need help with the import", "Where can we change the plan?", "Mobile app crashes at start", "Feature request: dark mode",
    ];

    public static readonly string[] TaskSubjects =
        ["Call", "Send quote", "Follow up", "Quarterly review", "Prepare renewal", "Check usage", "Onboarding session", "Send contract", "Ask for reference"];
}
