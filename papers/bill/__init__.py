"""Bills of WeChat Pay and Alipay read into the money table, each row confirmed by the person."""
