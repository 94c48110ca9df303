namespace Commerce;

// The number is the row in CurrencyTable; a test checks each against its code.
public readonly partial record struct Currency
{
    /// <summary>United Arab Emirates dirham, 2 decimals.</summary>
    public static Currency Aed => new(1);

    /// <summary>Argentine peso, 2 decimals.</summary>
    public static Currency Ars => new(6);

    /// <summary>Australian dollar, 2 decimals.</summary>
    public static Currency Aud => new(7);

    /// <summary>Bahraini dinar, 3 decimals.</summary>
    public static Currency Bhd => new(14);

    /// <summary>Brazilian real, 2 decimals.</summary>
    public static Currency Brl => new(20);

    /// <summary>Canadian dollar, 2 decimals.</summary>
    public static Currency Cad => new(26);

    /// <summary>Swiss franc, 2 decimals.</summary>
    public static Currency Chf => new(29);

    /// <summary>Chilean unit of account (Unidad de Fomento), 4 decimals.</summary>
    public static Currency Clf => new(31);

    /// <summary>Chilean peso, no minor unit.</summary>
    public static Currency Clp => new(32);

    /// <summary>Chinese yuan, 2 decimals.</summary>
    public static Currency Cny => new(33);

    /// <summary>Colombian peso, 2 decimals.</summary>
    public static Currency Cop => new(34);

    /// <summary>Czech koruna, 2 decimals.</summary>
    public static Currency Czk => new(39);

    /// <summary>Danish krone, 2 decimals.</summary>
    public static Currency Dkk => new(41);

    /// <summary>Egyptian pound, 2 decimals.</summary>
    public static Currency Egp => new(44);

    /// <summary>Euro, 2 decimals.</summary>
    public static Currency Eur => new(47);

    /// <summary>Pound sterling, 2 decimals.</summary>
    public static Currency Gbp => new(50);

    /// <summary>Hong Kong dollar, 2 decimals.</summary>
    public static Currency Hkd => new(58);

    /// <summary>Hungarian forint, 2 decimals.</summary>
    public static Currency Huf => new(61);

    /// <summary>Indonesian rupiah, 2 decimals.</summary>
    public static Currency Idr => new(62);

    /// <summary>Israeli new shekel, 2 decimals.</summary>
    public static Currency Ils => new(63);

    /// <summary>Indian rupee, 2 decimals.</summary>
    public static Currency Inr => new(64);

    /// <summary>Icelandic króna, no minor unit.</summary>
    public static Currency Isk => new(67);

    /// <summary>Jordanian dinar, 3 decimals.</summary>
    public static Currency Jod => new(69);

    /// <summary>Japanese yen, no minor unit.</summary>
    public static Currency Jpy => new(70);

    /// <summary>South Korean won, no minor unit.</summary>
    public static Currency Krw => new(76);

    /// <summary>Kuwaiti dinar, 3 decimals.</summary>
    public static Currency Kwd => new(77);

    /// <summary>Mexican peso, 2 decimals.</summary>
    public static Currency Mxn => new(97);

    /// <summary>Malaysian ringgit, 2 decimals.</summary>
    public static Currency Myr => new(99);

    /// <summary>Norwegian krone, 2 decimals.</summary>
    public static Currency Nok => new(104);

    /// <summary>New Zealand dollar, 2 decimals.</summary>
    public static Currency Nzd => new(106);

    /// <summary>Omani rial, 3 decimals.</summary>
    public static Currency Omr => new(107);

    /// <summary>Philippine peso, 2 decimals.</summary>
    public static Currency Php => new(111);

    /// <summary>Polish złoty, 2 decimals.</summary>
    public static Currency Pln => new(113);

    /// <summary>Romanian leu, 2 decimals.</summary>
    public static Currency Ron => new(116);

    /// <summary>Saudi riyal, 2 decimals.</summary>
    public static Currency Sar => new(120);

    /// <summary>Swedish krona, 2 decimals.</summary>
    public static Currency Sek => new(124);

    /// <summary>Singapore dollar, 2 decimals.</summary>
    public static Currency Sgd => new(125);

    /// <summary>Thai baht, 2 decimals.</summary>
    public static Currency Thb => new(135);

    /// <summary>Tunisian dinar, 3 decimals.</summary>
    public static Currency Tnd => new(138);

    /// <summary>Turkish lira, 2 decimals.</summary>
    public static Currency Try => new(140);

    /// <summary>New Taiwan dollar, 2 decimals.</summary>
    public static Currency Twd => new(142);

    /// <summary>Ukrainian hryvnia, 2 decimals.</summary>
    public static Currency Uah => new(144);

    /// <summary>United States dollar, 2 decimals.</summary>
    public static Currency Usd => new(146);

    /// <summary>Uruguayan nominal wage index unit, 4 decimals.</summary>
    public static Currency Uyw => new(150);

    /// <summary>Vietnamese đồng, no minor unit.</summary>
    public static Currency Vnd => new(154);

    /// <summary>South African rand, 2 decimals.</summary>
    public static Currency Zar => new(177);
}
