import "@justeattakeaway/pie-cookie-banner";
