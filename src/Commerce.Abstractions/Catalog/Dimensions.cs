namespace Commerce.Catalog;

/// <summary>The outer size of a piece in whole millimetres; all zero when unknown.</summary>
public readonly record struct Dimensions(int LengthMillimetres, int WidthMillimetres, int HeightMillimetres);
